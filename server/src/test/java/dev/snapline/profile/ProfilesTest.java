package dev.snapline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.snapline.history.UnusableTextException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private static final Profile.Entry A = new Profile.Entry("a-00000001", "workflows/a.json", null);
  private static final Profile.Entry B = new Profile.Entry("b-00000002", "workflows/b.json", null);

  private final List<ProfileEvent> events = new ArrayList<>();
  private final SetClock clock = new SetClock();
  private final Profiles profiles =
      new Profiles(new MemoryProfileStore(), clock, new Random(1), events::add);

  @Test
  void listsTheNewestFirst() {
    Profile old = profiles.create("old", List.of(A), null);
    clock.now = clock.now.plusSeconds(1);
    Profile young = profiles.create("young", List.of(B), B.workflowKey());

    assertThat(profiles.all()).containsExactly(young, old);
    assertThat(profiles.profile(young.id())).isEqualTo(young);
    assertThat(young.createdAt()).isEqualTo(clock.now);
  }

  @Test
  void givesTwoOfTheSameNameTwoIds() {
    Profile one = profiles.create("same", List.of(), null);
    Profile other = profiles.create("same", List.of(), null);

    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.id().value()).matches(".{14}4.{4}[89ab].*");
  }

  @Test
  void tellsWhatHappened() {
    Profile made = profiles.create("a", List.of(A), null);
    Profile renamed = profiles.rename(made.id(), "b");
    profiles.delete(made.id());
    profiles.undelete(made.id());

    assertThat(events)
        .containsExactly(
            new ProfileEvent.Saved(made),
            new ProfileEvent.Saved(renamed),
            new ProfileEvent.Removed(made.id()),
            new ProfileEvent.Saved(renamed));
    assertThat(events).allMatch(event -> event.workflow() == null);
  }

  @Test
  void tellsNothingOfARenameToTheSameName() {
    Profile made = profiles.create("a", List.of(A), null);
    events.clear();

    assertThat(profiles.rename(made.id(), "  a ")).isEqualTo(made);
    assertThat(events).isEmpty();
  }

  @Test
  void keepsAnUnknownWorkflowAsItIsNamed() {
    var foreign = new Profile.Entry("sub/Größe.json", "workflows/sub/Größe.json", null);

    Profile made = profiles.create("a", List.of(foreign), foreign.workflowKey());

    assertThat(profiles.profile(made.id()).workflows()).containsExactly(foreign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "\ud800"})
  void refusesANameThatIsNone(String name) {
    refuses("name", () -> profiles.create(name, List.of(), null));
  }

  @Test
  void refusesANameOfMoreThan120Characters() {
    assertThat(profiles.create("n".repeat(120), List.of(), null).name()).hasSize(120);
    refuses("name", () -> profiles.create("n".repeat(121), List.of(), null));
  }

  @Test
  void refusesMoreThan500Workflows() {
    assertThat(profiles.create("a", entries(500), null).workflows()).hasSize(500);
    refuses("workflows", () -> profiles.create("a", entries(501), null));
  }

  @Test
  void refusesAWorkflowThatIsThereTwice() {
    refuses("workflows", () -> profiles.create("a", List.of(A, B, A), null));
  }

  @Test
  void refusesAnActiveWorkflowThatIsNotThere() {
    refuses("activeWorkflowKey", () -> profiles.create("a", List.of(A), B.workflowKey()));
  }

  @Test
  void refusesPathsAndKeysThatAreNone() {
    refuses("workflows", () -> new Profile.Entry("", "workflows/a.json", null));
    refuses("workflows", () -> new Profile.Entry("a", "p".repeat(1_025), null));
  }

  @Test
  void keepsNoMoreProfilesThanItsLimit() {
    IntStream.range(0, 200).forEach(i -> profiles.create("p" + i, List.of(), null));

    assertThatExceptionOfType(TooManyProfilesException.class)
        .isThrownBy(() -> profiles.create("one more", List.of(), null))
        .withMessageContaining("200");
    assertThat(profiles.all()).hasSize(200);
  }

  @Test
  void saysWhichProfileIsNotThere() {
    ProfileId id = ProfileStoreContract.profile(1).id();

    assertThatExceptionOfType(NoSuchProfileException.class)
        .isThrownBy(() -> profiles.rename(id, "a"))
        .withMessageContaining(id.value());
    assertThatExceptionOfType(NoSuchProfileException.class)
        .isThrownBy(() -> profiles.delete(id))
        .withMessageContaining(id.value());
    assertThat(events).isEmpty();
  }

  @Test
  void keepsWhatWasDeletedForThirtyDaysAndListsItUntilThen() {
    Profile early = profiles.create("early", List.of(), null);
    Profile late = profiles.create("late", List.of(), null);
    profiles.delete(early.id());
    clock.now = clock.now.plus(Duration.ofDays(29));
    profiles.delete(late.id());
    assertThat(profiles.tidy()).isZero();
    assertThat(profiles.trash())
        .extracting(deleted -> deleted.profile().name())
        .containsExactly("late", "early");
    clock.now = clock.now.plus(Duration.ofDays(2));

    assertThat(profiles.tidy()).isEqualTo(1);
    assertThat(profiles.trash())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.profile()).isEqualTo(late);
              assertThat(left.purgeAt()).isEqualTo(left.at().plus(Duration.ofDays(30)));
            });

    assertThatExceptionOfType(NoSuchProfileException.class)
        .isThrownBy(() -> profiles.undelete(early.id()))
        .withMessageContaining("30 days");
    assertThat(profiles.undelete(late.id())).isEqualTo(late);
    assertThat(profiles.trash()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "00000000-0000-4000-8000-00000000000A"})
  void takesNoTextForAnIdThatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProfileId(text));
  }

  private static List<Profile.Entry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Profile.Entry("w-" + i, "workflows/" + i + ".json", null))
        .toList();
  }

  private static void refuses(String field, ThrowingCallable act) {
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(act)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-07-08T09:10:11.222Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
