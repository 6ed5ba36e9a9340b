package dev.identitydashboard.quickstart;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.quickstart.SampleBatch.Identity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the reference model what a batch of the sample means, by the contract and not by way of its JSON. */
final class SampleFacts {
    private SampleFacts() {}

    static void tell(ReferenceDashboard reference, SampleBatch batch) {
        if (batch.mpid() == 0 || batch.environment().equals("unknown")) {
            return;
        }
        DataEnvironment environment =
                batch.environment().equals("production") ? DataEnvironment.PRODUCTION : DataEnvironment.DEVELOPMENT;
        Instant earliest = batch.events().stream()
                .map(SampleBatch.Event::time)
                .min(Comparator.naturalOrder())
                .orElse(batch.sent());
        IdentityChange identities = IdentityChange.of(batch.mpid(), earliest).in(environment);
        for (Map.Entry<String, String> identifier : batch.identifiers().entrySet()) {
            identities = identities.attach(IdentifierType.of(identifier.getKey()), identifier.getValue());
        }
        reference.recordIdentityChange(identities);
        for (SampleBatch.Event event : batch.events()) {
            reference.recordEvent(
                    Event.of(batch.mpid(), input(batch.input()), event.time()).in(environment));
            reference.recordIdentityChange(
                    change(IdentityChange.of(batch.mpid(), event.time()).in(environment), event));
        }
    }

    private static String input(SampleInput input) {
        String named = firstPresent(input.feed(), firstPresent(input.partner(), input.platform()));
        return named == null ? input.channel() : named;
    }

    private static @Nullable String firstPresent(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }

    private static IdentityChange change(IdentityChange none, SampleBatch.Event event) {
        IdentityChange change = none;
        Identity before = event.before();
        Identity after = event.after();
        if (before != null) {
            change = change.detach(IdentifierType.of(before.type()), before.value());
        }
        if (after != null) {
            change = change.attach(IdentifierType.of(after.type()), after.value());
        }
        return change;
    }
}
