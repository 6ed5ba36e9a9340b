package dev.identitydashboard.mparticle;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.mparticle.PreparedBatch.Dated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A batch as sent, before anything of it is judged. Texts are those of strings and numbers; null stands for absent and
 * null; a value of a wrong JSON type has a text that no rule accepts. Attributes are in the order in which they were sent.
 */
record Batch(
        @Nullable String mpid,
        @Nullable String environment,
        @Nullable String time,
        @Nullable String partner,
        @Nullable String platform,
        @Nullable String channel,
        @Nullable String application,
        @Nullable String applicationPackage,
        List<Identifier> identifiers,
        int unreadIdentities,
        List<Event> events,
        int entriesThatAreNoObjects)
        implements SentBatch {

    /** One entry of {@code events}. */
    record Event(
            @Nullable String type,
            @Nullable String time,
            Map<String, String> customAttributes,
            @Nullable Identifier oldIdentity,
            @Nullable Identifier newIdentity,
            int unreadIdentities) {

        private PreparedBatch.@Nullable Change change() {
            if (type == null || !PreparedBatch.isChange(type)) {
                return null;
            }
            List<Step> steps = new ArrayList<>(2);
            if (oldIdentity != null) {
                steps.add(step(Action.DETACH, oldIdentity));
            }
            if (newIdentity != null) {
                steps.add(step(Action.ATTACH, newIdentity));
            }
            return new PreparedBatch.Change(steps, unreadIdentities);
        }
    }

    @Override
    public PreparedBatch prepared(InputResolver resolver) {
        OptionalLong id = SentTime.integer(mpid);
        Optional<DataEnvironment> where = environment == null
                ? Optional.of(DataEnvironment.PRODUCTION)
                : PreparedBatch.environmentOf(environment);
        if (mpid == null || (id.isPresent() && id.getAsLong() == 0)) {
            return PreparedBatch.skipped(SkipReason.NO_MPID);
        }
        if (id.isEmpty()) {
            return PreparedBatch.skipped(SkipReason.INVALID_MPID);
        }
        if (where.isEmpty()) {
            return PreparedBatch.skipped(SkipReason.UNKNOWN_ENVIRONMENT);
        }
        if (events.isEmpty() && entriesThatAreNoObjects == 0 && dated(time) == Dated.INVALID) {
            return PreparedBatch.skipped(SkipReason.INVALID_TIME);
        }
        return new PreparedBatch(
                null,
                id.getAsLong(),
                where.get(),
                dated(time),
                milliseconds(time),
                identifiers.stream()
                        .map(identifier -> step(Action.ATTACH, identifier))
                        .toList(),
                unreadIdentities,
                events.stream().map(event -> prepared(event, resolver)).toList(),
                entriesThatAreNoObjects);
    }

    private PreparedBatch.Event prepared(Event event, InputResolver resolver) {
        String sent = event.time() != null ? event.time() : time;
        String input = dated(sent) == Dated.INVALID ? null : resolver.inputOf(contextOf(event));
        return new PreparedBatch.Event(
                dated(sent), milliseconds(sent), input == null ? StandardInputs.UNKNOWN : input, event.change());
    }

    private static Dated dated(@Nullable String sent) {
        if (sent == null) {
            return Dated.NOT;
        }
        return SentTime.integer(sent).isPresent() ? Dated.SENT : Dated.INVALID;
    }

    private static long milliseconds(@Nullable String sent) {
        return SentTime.integer(sent).orElse(0);
    }

    private static Step step(Action action, Identifier identifier) {
        return new Step(action, identifier.type(), identifier.value());
    }

    /** What a resolver is told of an event. */
    private InputContext contextOf(Event event) {
        return new InputContext(
                present(event.type()),
                event.customAttributes(),
                present(partner),
                present(platform).map(Platforms::spell),
                present(channel),
                present(application),
                present(applicationPackage));
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(sent -> !sent.isBlank());
    }
}
