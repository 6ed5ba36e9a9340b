package dev.identitydashboard.streams;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes out of a stream the two situations in which the order of recording matters: attaching and detaching one
 * identifier on one day, and detaching a whole type.
 */
public final class OrderFree {
    private final ZoneId zone;

    private OrderFree(ZoneId zone) {
        this.zone = zone;
    }

    public static EventStream of(EventStream stream) {
        OrderFree filter = new OrderFree(stream.settings().zone());
        return stream.with(stream.steps().stream().map(filter::filtered).toList());
    }

    private StreamStep filtered(StreamStep step) {
        if (step instanceof StreamStep.Recorded recorded) {
            return new StreamStep.Recorded(filtered(recorded.event()));
        } else if (step instanceof StreamStep.Changed changed) {
            return new StreamStep.Changed(filtered(changed.change()));
        }
        return step;
    }

    private Event filtered(Event event) {
        List<Identifier> kept = event.identifiers().stream()
                .filter(identifier -> isAttachDay(
                        event.mpid(), event.environment(), identifier.type(), identifier.value(), event.time()))
                .toList();
        return new Event(event.mpid(), event.input(), event.time(), event.environment(), kept);
    }

    private IdentityChange filtered(IdentityChange change) {
        List<IdentityChange.Step> kept = change.steps().stream()
                .filter(step -> step.action() != Action.DETACH_ALL)
                .filter(step -> (step.action() == Action.ATTACH)
                        == isAttachDay(change.mpid(), change.environment(), step.type(), step.value(), change.time()))
                .toList();
        return new IdentityChange(change.mpid(), change.time(), change.environment(), kept);
    }

    /** On any one day, one identifier is either only attached or only detached. */
    private boolean isAttachDay(
            long mpid, DataEnvironment environment, IdentifierType type, Optional<String> value, Instant time) {
        if (value.isEmpty() || isBeyondTheCalendar(time)) {
            return true;
        }
        long day = Calendars.date(time, zone).toEpochDay();
        return Math.floorMod(Objects.hash(mpid, environment.name(), type, value, day) * 0x9E3779B9, 3) != 0;
    }

    private static boolean isBeyondTheCalendar(Instant time) {
        return Math.abs(time.getEpochSecond()) > 1L << 40;
    }
}
