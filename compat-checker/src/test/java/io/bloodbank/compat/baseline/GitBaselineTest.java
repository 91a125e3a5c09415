package io.bloodbank.compat.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitBaselineTest {
  @TempDir private Path temp;
  private ScratchRepository repository;
  private Path schemas;
  private String first;

  @BeforeEach
  void commitTwice() throws Exception {
    repository = new ScratchRepository(Files.createDirectory(temp.resolve("repo")));
    schemas = repository.root.resolve("services/rooms/schemas");
    repository.write("services/rooms/schemas/rooms.booked.json", "{\"$ref\": \"types/room.json\"}");
    repository.write(
        "services/rooms/schemas/types/room.json", "{\"type\":\"object\",\"title\": \"first\"}");
    repository.write("services/rooms/schemas/pom.xml", "<project/>");
    repository.write("elsewhere/rooms.left.json", "{\"type\": \"object\"}");
    first = repository.commit();
    repository.write(
        "services/rooms/schemas/types/room.json", "{\"type\":\"object\",\"title\": \"second\"}");
    repository.commit();
    repository.write(
        "services/rooms/schemas/types/room.json",
        "{\"type\":\"object\",\"title\": \"not committed\"}");
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Test
  void readsTheFolderAsItWasInTheRevision() {
    EventSchema event = event(resolve("git:HEAD~1"));

    assertThat(event.root().ref().orElseThrow().json().get("title").asString()).isEqualTo("first");
    assertThat(event.root().location().file())
        .isEqualTo("git:HEAD~1:services/rooms/schemas/rooms.booked.json");
  }

  @Test
  void takesBranchesTagsAndCommits() throws Exception {
    repository.git.tag().setName("v1").setMessage("one").setSigned(false).call();
    for (String revision : List.of("main", "v1", "HEAD", "refs/heads/main")) {
      assertThat(event(resolve("git:" + revision)).root().ref().orElseThrow().json().toString())
          .as(revision)
          .contains("second");
    }
    assertThat(event(resolve("git:" + first.substring(0, 10))).root().ref().orElseThrow().json())
        .hasToString("{\"type\":\"object\",\"title\":\"first\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"elsewhere", "elsewhere/", "./elsewhere", "/elsewhere"})
  void takesAPathFromTheRootOfTheRepository(String path) {
    assertThat(resolve("git:HEAD:" + path).contracts().files()).containsExactly("rooms.left.json");
  }

  @Test
  void anUnknownRevisionSaysHowToFetchIt() {
    assertFails("git:origin/main", "git:origin/main is not in this clone", "git fetch origin main");
    assertFails("git:" + "0".repeat(40), "git fetch origin " + "0".repeat(40));
    assertFails("git:a..b", "git:a..b is no");
  }

  @Test
  void aFolderThatWasNotThereYetIsNamed() {
    assertFails("git:HEAD:contracts", "git:HEAD has no folder contracts");
    assertFails("git:HEAD:services", "git:HEAD has no contracts in services");
  }

  @Test
  void aFolderOutsideOfAnyRepositoryIsNamed() throws Exception {
    Path outside = Files.createDirectory(temp.resolve("outside"));

    assertThatThrownBy(() -> resolver(outside).resolve("git:main"))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("in no git repository");
  }

  @Test
  void aShallowCloneHasItsTipAndSaysWhyItHasNoMore() throws Exception {
    Path clone = temp.resolve("clone");
    Git.cloneRepository()
        .setURI(repository.root.toUri().toString())
        .setDirectory(clone.toFile())
        .setDepth(1)
        .call()
        .close();
    BaselineResolver resolver = resolver(clone.resolve("services/rooms/schemas"));

    assertThat(event(resolver.resolve("git:origin/main")).key()).hasToString("rooms.booked");
    assertThatThrownBy(() -> resolver.resolve("git:" + first))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("git fetch origin " + first)
        .hasMessageContaining("fetch-depth: 0");
    assertThatThrownBy(() -> resolver.resolve("git:HEAD~1"))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("git fetch origin --unshallow")
        .hasMessageContaining("fetch-depth: 0");
  }

  @Test
  void aLinkedWorkTreeSharesTheRevisions() throws Exception {
    Path linked = temp.resolve("linked");
    Process git =
        new ProcessBuilder("git", "worktree", "add", "-q", linked.toString(), "HEAD~1")
            .directory(repository.root.toFile())
            .inheritIO()
            .start();
    assertThat(git.waitFor()).isZero();

    assertThat(
            event(resolver(linked.resolve("services/rooms/schemas")).resolve("git:main"))
                .root()
                .ref()
                .orElseThrow()
                .json())
        .hasToString("{\"type\":\"object\",\"title\":\"second\"}");
  }

  private void assertFails(String baseline, String... parts) {
    assertThatThrownBy(() -> resolve(baseline))
        .isInstanceOf(BaselineException.class)
        .hasMessageContainingAll(parts);
  }

  private static EventSchema event(Baseline baseline) {
    return baseline.contracts().find(RoutingKey.of("rooms.booked")).orElseThrow();
  }

  private Baseline resolve(String name) {
    return resolver(schemas).resolve(name);
  }

  private BaselineResolver resolver(Path folder) {
    return new BaselineResolver(folder, new LocalRepository(temp.resolve("m2")));
  }
}
