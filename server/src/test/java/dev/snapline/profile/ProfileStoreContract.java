package dev.snapline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.profile.ProfileStore.Trashed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of profiles does. */
public abstract class ProfileStoreContract {
  private static final Instant AT = Instant.parse("2026-07-08T09:10:11.222Z");

  protected abstract ProfileStore store();

  /** A profile of two workflows. */
  public static Profile profile(int number) {
    String id = "00000000-0000-4000-8000-%012d".formatted(number);
    Instant time = Instant.parse("2026-01-02T03:04:05.006Z").plusSeconds(number);
    return new Profile(
        new ProfileId(id),
        "Portraits " + number,
        time,
        List.of(
            new Profile.Entry("portrait-0123abcd", "workflows/a/portrait.json", time),
            new Profile.Entry("gone-00000000", "workflows/Größe ☕.json", null)),
        "portrait-0123abcd");
  }

  @Test
  void keepsWhatItWasGiven() {
    store().add(profile(1));
    store().add(profile(2));

    assertThat(store().profiles()).containsExactlyInAnyOrder(profile(1), profile(2));
    assertThat(store().profile(profile(2).id())).hasValue(profile(2));
    assertThat(store().count()).isEqualTo(2);
  }

  @Test
  void hasNothingAtFirst() {
    assertThat(store().profiles()).isEmpty();
    assertThat(store().trashed()).isEmpty();
    assertThat(store().count()).isZero();
    assertThat(store().profile(profile(1).id())).isEmpty();
  }

  @Test
  void replacesOneProfileAndNoOther() {
    store().add(profile(1));
    store().add(profile(2));
    Profile renamed = profile(1).withName("Landscapes");

    store().replace(renamed);

    assertThat(store().profiles()).containsExactlyInAnyOrder(renamed, profile(2));
  }

  @Test
  void bringsADeletedProfileBackAsItWas() {
    store().add(profile(1));
    Trashed trashed = store().trash(profile(1).id(), AT);

    assertThat(store().profiles()).isEmpty();
    assertThat(trashed.at()).isEqualTo("2026-07-08T09:10:11Z");
    assertThat(store().trashed()).containsExactly(trashed);

    assertThat(store().undelete(profile(1).id())).isEqualTo(profile(1));
    assertThat(store().profiles()).containsExactly(profile(1));
    assertThat(store().trashed()).isEmpty();
  }

  @Test
  void keepsBothWhenOneIsDeletedTwiceInASecond() {
    store().add(profile(1));
    store().trash(profile(1).id(), AT);
    store().add(profile(1).withName("Again"));
    store().trash(profile(1).id(), AT);

    assertThat(store().trashed()).hasSize(2);
    assertThat(store().undelete(profile(1).id()).name()).isEqualTo("Again");
  }

  @Test
  void bringsNothingBackOverALivingProfile() {
    store().add(profile(1));
    store().trash(profile(1).id(), AT);
    store().add(profile(1).withName("Again"));

    assertThatExceptionOfType(ProfileExistsException.class)
        .isThrownBy(() -> store().undelete(profile(1).id()));
    assertThat(store().profiles()).extracting(Profile::name).containsExactly("Again");
    assertThat(store().trashed()).hasSize(1);
  }

  @Test
  void refusesToMoveWhatIsNotThere() {
    assertThatExceptionOfType(NoSuchProfileException.class)
        .isThrownBy(() -> store().trash(profile(1).id(), AT));
    assertThatExceptionOfType(NoSuchProfileException.class)
        .isThrownBy(() -> store().undelete(profile(1).id()));
  }

  @Test
  void removesForGoodOnlyTheOneThatItIsTold() {
    store().add(profile(1));
    store().add(profile(2));
    Trashed first = store().trash(profile(1).id(), AT);
    Trashed second = store().trash(profile(2).id(), AT.plusSeconds(60));

    assertThat(store().trashed()).containsExactly(first, second);
    store().purge(first);
    store().purge(first);

    assertThat(store().trashed()).containsExactly(second);
  }
}
