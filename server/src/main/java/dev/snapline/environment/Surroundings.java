package dev.snapline.environment;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What the environments of all installations need. */
record Surroundings(
    Clock clock,
    ZoneId zone,
    RandomGenerator random,
    EnvironmentEvent.Listener listener,
    Supplier<Set<String>> named) {}
