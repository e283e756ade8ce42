package dev.snapline.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people type it: {@code 2026-03-04}, {@code 2026-03-04t15:30}, either with {@code z} or
 * an offset behind it, {@code today}, {@code yesterday}, {@code 12h}, {@code 7d}, {@code 2w}. A day
 * is the moment at which it begins; without an offset all is UTC.
 */
final class TimeFormat {
  private static final DateTimeFormatter ABSOLUTE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd['T'HH:mm[:ss]]")
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern AGO = Pattern.compile("(\\d{1,4})([hdw])");

  private TimeFormat() {}

  /** The time, or empty if the word is none. {@code word} is in lower case. */
  static Optional<Instant> read(String word, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Matcher ago = AGO.matcher(word);
    if (ago.matches()) {
      return Optional.of(now.minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1)))));
    }
    return switch (word) {
      case "today" -> Optional.of(today.atStartOfDay().toInstant(ZoneOffset.UTC));
      case "yesterday" -> Optional.of(today.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
      default -> absolute(word);
    };
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }

  private static Optional<Instant> absolute(String word) {
    try {
      TemporalAccessor read = ABSOLUTE.parse(word);
      LocalTime time =
          Objects.requireNonNullElse(read.query(TemporalQueries.localTime()), LocalTime.MIDNIGHT);
      ZoneId zone = Objects.requireNonNullElse(read.query(TemporalQueries.zone()), ZoneOffset.UTC);
      return Optional.of(LocalDateTime.of(LocalDate.from(read), time).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // not a time: the caller takes it for a text
    }
  }
}
