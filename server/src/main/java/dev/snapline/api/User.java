package dev.snapline.api;

import dev.snapline.event.EventBus;
import dev.snapline.history.Histories;
import dev.snapline.transfer.Transfers;

/** One user's histories and what happens to them. Nobody sees those of another. */
public record User(Histories histories, Transfers transfers, EventBus events) {}
