package io.bloodbank.codegen.internal.source;

/** What stands between the texts and types of a piece of source. */
enum Mark {
  /** A space, or a new line where what follows is too long for this one. */
  SPACE_OR_BREAK,
  /** Nothing, or a new line where what follows is too long for this one. */
  NOTHING_OR_BREAK,
  /** Begins a statement: its further lines are indented. */
  STATEMENT,
  END_OF_STATEMENT,
  INDENT,
  OUTDENT,
  /** Ends the innermost {@link Scope}. */
  END_OF_SCOPE,
  /** In a {@link Group}: nothing, or a new line with the items of the group if it is broken. */
  ITEM,
  /** The same with a space. */
  SPACE_AND_ITEM,
  /** In a group: nothing, or a new line below the items if it is broken. */
  END_OF_ITEMS
}
