package io.bloodbank.codegen.internal.output;

import java.nio.file.Path;
import java.util.List;

/** What became of the files of a folder. */
public record Changes(List<Path> written, List<Path> unchanged, List<Path> deleted) {}
