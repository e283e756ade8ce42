package dev.snapline.api;

import dev.snapline.event.EventBus;
import dev.snapline.history.Histories;
import dev.snapline.profile.Profiles;
import dev.snapline.run.Runs;
import dev.snapline.search.Finder;
import dev.snapline.transfer.Transfers;

/** What one user has, and what happens to it. Nobody sees that of another. */
public record User(
    Histories histories,
    Profiles profiles,
    Runs runs,
    Transfers transfers,
    Finder finder,
    EventBus events) {}
