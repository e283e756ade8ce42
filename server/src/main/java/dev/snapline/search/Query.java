package dev.snapline.search;

import dev.snapline.diff.ChangeType;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Source;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a snapshot must be to be found.
 *
 * @param terms all must match; none finds every snapshot
 */
public record Query(List<Term> terms) {
  public static final Query EVERYTHING = new Query(List.of());

  public Query {
    terms = List.copyOf(terms);
  }

  /** One condition. */
  sealed interface Term permits Word, Filter {}

  /** A text to be found as a part of others, in any case. */
  record Word(Place place, String text) implements Term {}

  /** Where a word is looked for. */
  enum Place {
    /** label, notes, message, node types and titles, widget texts, source, workflow */
    ANYWHERE,
    /** types and titles of nodes */
    NODE,
    /** widget texts that name the file of a model */
    MODEL
  }

  /** What the metadata must be. */
  sealed interface Filter extends Term permits OfSource, OfType, After, Before, Is {
    boolean holds(Snapshot snapshot);
  }

  record OfSource(Source source) implements Filter {
    @Override
    public boolean holds(Snapshot snapshot) {
      return snapshot.source() == source;
    }
  }

  record OfType(ChangeType type) implements Filter {
    @Override
    public boolean holds(Snapshot snapshot) {
      return snapshot.changeType() == type;
    }
  }

  /** Taken at this time or later. */
  record After(Instant time) implements Filter {
    @Override
    public boolean holds(Snapshot snapshot) {
      return !snapshot.takenAt().isBefore(time);
    }
  }

  record Before(Instant time) implements Filter {
    @Override
    public boolean holds(Snapshot snapshot) {
      return snapshot.takenAt().isBefore(time);
    }
  }

  record Is(Trait trait) implements Filter {
    @Override
    public boolean holds(Snapshot snapshot) {
      return switch (trait) {
        case LOCKED -> snapshot.locked();
        case NAMED -> !snapshot.label().isEmpty();
        case SAVED -> snapshot.savedAt() != null;
        case NOTED -> !snapshot.notes().isBlank();
      };
    }
  }

  /** What {@code is:} can ask for. */
  enum Trait {
    LOCKED,
    /** has a label */
    NAMED,
    /** was at some time the workflow's file */
    SAVED,
    /** has notes */
    NOTED;

    static Optional<Trait> ofWord(String word) {
      for (Trait trait : values()) {
        if (trait.name().toLowerCase(Locale.ROOT).equals(word)) {
          return Optional.of(trait);
        }
      }
      return Optional.empty();
    }
  }
}
