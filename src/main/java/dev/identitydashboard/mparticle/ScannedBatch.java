package dev.identitydashboard.mparticle;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.mparticle.PreparedBatch.Dated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch holds, as places in the bytes that it was read from: valid until these change. The same object is filled again for the next
 * batch, so that a batch takes no memory of its own. Each number is a text of {@link JsonBytes}, or one of those in place of a text.
 */
final class ScannedBatch {
    /** More than producers send, and few enough to be kept for the next batch; the parser takes over beyond. */
    static final int MAX_EVENTS = 1_024;

    static final int MAX_IDENTIFIERS = 1_024;
    static final int MAX_ATTRIBUTES = 256;
    private static final int MOST_PLACES_KEPT = 1 << 13;

    /** An identifier, or none if there is no type. */
    static final class Identity {
        @Nullable
        IdentifierType type;

        long value;

        void set(@Nullable IdentifierType newType, long newValue) {
            type = newType;
            value = newValue;
        }
    }

    /** One entry of {@code events}. */
    static final class Event {
        long type;
        long time;
        final Identity oldIdentity = new Identity();
        final Identity newIdentity = new Identity();
        boolean oldIsUnread;
        boolean newIsUnread;
        private long[] attributes = new long[16];
        private int attributeCount;

        private void clear() {
            type = JsonBytes.NULL;
            time = JsonBytes.NULL;
            oldIdentity.set(null, JsonBytes.NULL);
            newIdentity.set(null, JsonBytes.NULL);
            oldIsUnread = false;
            newIsUnread = false;
            attributeCount = 0;
        }

        void addAttribute(long name, long value) {
            require(attributeCount < MAX_ATTRIBUTES);
            if (2 * attributeCount == attributes.length) {
                attributes = Arrays.copyOf(attributes, 2 * attributes.length);
            }
            attributes[2 * attributeCount] = name;
            attributes[2 * attributeCount + 1] = value;
            attributeCount++;
        }
    }

    private final JsonBytes json;
    private final TextMemory<DataEnvironment> environments =
            new TextMemory<>(name -> PreparedBatch.environmentOf(name).orElse(null));
    private final TextMemory<String> inputs = new TextMemory<>(name -> StandardInputs.isUsable(name) ? name : null);
    private final TextMemory<Boolean> changes = new TextMemory<>(PreparedBatch::isChange);
    private final TextMemory<String> names = new TextMemory<>(name -> name);
    private final TextMemory<String> platforms = new TextMemory<>(ScannedBatch::platformOf);

    long mpid;
    long environment;
    long time;
    long partner;
    long platform;
    long channel;
    long application;
    long applicationPackage;
    int unreadIdentities;
    int entriesThatAreNoObjects;
    private final List<Identity> identities = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private int identityCount;
    private int eventCount;

    ScannedBatch(JsonBytes json) {
        this.json = json;
    }

    private static @Nullable String platformOf(String name) {
        String spelled = name.isBlank() ? name : Platforms.spell(name);
        return StandardInputs.isUsable(spelled) ? spelled : null;
    }

    void clear() {
        mpid = JsonBytes.NULL;
        environment = JsonBytes.NULL;
        time = JsonBytes.NULL;
        partner = JsonBytes.NULL;
        platform = JsonBytes.NULL;
        channel = JsonBytes.NULL;
        application = JsonBytes.NULL;
        applicationPackage = JsonBytes.NULL;
        unreadIdentities = 0;
        entriesThatAreNoObjects = 0;
        identityCount = 0;
        eventCount = 0;
    }

    /** Whether it would hold few places of a next batch. */
    boolean isSmall() {
        long places = identities.size();
        for (Event event : events) {
            places += event.attributes.length;
        }
        return places <= MOST_PLACES_KEPT;
    }

    void addIdentity(IdentifierType type, long value) {
        require(identityCount < MAX_IDENTIFIERS);
        if (identityCount == identities.size()) {
            identities.add(new Identity());
        }
        identities.get(identityCount++).set(type, value);
    }

    Event addEvent() {
        require(eventCount < MAX_EVENTS);
        if (eventCount == events.size()) {
            events.add(new Event());
        }
        Event event = events.get(eventCount++);
        event.clear();
        return event;
    }

    void addEntryThatIsNoObject() {
        require(++entriesThatAreNoObjects <= MAX_EVENTS);
    }

    private static void require(boolean inOrder) {
        if (!inOrder) {
            throw new JsonBytes.UnusualException();
        }
    }

    /** Whether there is a text and it is a signed 64-bit integer; which one, {@link #integer} tells. */
    boolean isInteger(long text) {
        return text >= 0 && json.isInteger(text);
    }

    /** The integer that was found last. */
    long integer() {
        return json.integer();
    }

    /** The data environment, or null if it is none. */
    @Nullable
    DataEnvironment dataEnvironment() {
        return environment == JsonBytes.NULL ? DataEnvironment.PRODUCTION : meaning(environments, environment);
    }

    int identityCount() {
        return identityCount;
    }

    Event event(int index) {
        return events.get(index);
    }

    /** The input of an event by {@link InputResolver#standard()}, if no other attributes have been kept than those it looks at. */
    String standardInput(Event event) {
        String input = sourceFeed(event);
        input = input != null ? input : meaning(inputs, partner);
        input = input != null ? input : meaning(platforms, platform);
        input = input != null ? input : meaning(inputs, channel);
        return input != null ? input : StandardInputs.UNKNOWN;
    }

    private @Nullable String sourceFeed(Event event) {
        return switch (event.attributeCount) {
            case 0 -> null;
            case 1 -> meaning(inputs, event.attributes[1]);
            default ->
                StandardInputs.sourceFeed(attributes(event))
                        .filter(StandardInputs::isUsable)
                        .orElse(null);
        };
    }

    private <T> @Nullable T meaning(TextMemory<T> memory, long text) {
        return text < 0 ? null : memory.of(json, text);
    }

    /** A copy that lasts. */
    Batch toBatch() {
        List<Identifier> identifiers = new ArrayList<>(identityCount);
        for (Identity identity : identities.subList(0, identityCount)) {
            identifiers.add(identifier(identity));
        }
        List<Batch.Event> copies = new ArrayList<>(eventCount);
        for (Event event : events.subList(0, eventCount)) {
            copies.add(toEvent(event));
        }
        return new Batch(
                textOrWrongType(mpid),
                textOrWrongType(environment),
                textOrWrongType(time),
                meaning(names, partner),
                meaning(names, platform),
                meaning(names, channel),
                meaning(names, application),
                meaning(names, applicationPackage),
                List.copyOf(identifiers),
                unreadIdentities,
                List.copyOf(copies),
                entriesThatAreNoObjects);
    }

    /** What is to be recorded of it by {@link InputResolver#standard()}, as a copy that lasts. */
    PreparedBatch toPrepared() {
        boolean isInteger = isInteger(mpid);
        long id = json.integer();
        if (mpid == JsonBytes.NULL || (isInteger && id == 0)) {
            return PreparedBatch.skipped(SkipReason.NO_MPID);
        }
        if (!isInteger) {
            return PreparedBatch.skipped(SkipReason.INVALID_MPID);
        }
        DataEnvironment where = dataEnvironment();
        if (where == null) {
            return PreparedBatch.skipped(SkipReason.UNKNOWN_ENVIRONMENT);
        }
        Dated dated = dated(time);
        long milliseconds = dated == Dated.SENT ? json.integer() : 0;
        if (eventCount == 0 && entriesThatAreNoObjects == 0 && dated == Dated.INVALID) {
            return PreparedBatch.skipped(SkipReason.INVALID_TIME);
        }
        return new PreparedBatch(
                null,
                id,
                where,
                dated,
                milliseconds,
                attached(),
                unreadIdentities,
                preparedEvents(),
                entriesThatAreNoObjects);
    }

    private List<Step> attached() {
        Step[] steps = new Step[identityCount];
        for (int i = 0; i < identityCount; i++) {
            steps[i] = step(Action.ATTACH, identities.get(i));
        }
        return List.of(steps);
    }

    private List<PreparedBatch.Event> preparedEvents() {
        PreparedBatch.Event[] prepared = new PreparedBatch.Event[eventCount];
        for (int i = 0; i < eventCount; i++) {
            Event event = events.get(i);
            Dated dated = dated(event.time == JsonBytes.NULL ? time : event.time);
            long milliseconds = dated == Dated.SENT ? json.integer() : 0;
            String input = dated == Dated.INVALID ? StandardInputs.UNKNOWN : standardInput(event);
            prepared[i] = new PreparedBatch.Event(dated, milliseconds, input, change(event));
        }
        return List.of(prepared);
    }

    private PreparedBatch.@Nullable Change change(Event event) {
        if (!Boolean.TRUE.equals(meaning(changes, event.type))) {
            return null;
        }
        List<Step> steps = new ArrayList<>(2);
        if (event.oldIdentity.type != null) {
            steps.add(step(Action.DETACH, event.oldIdentity));
        }
        if (event.newIdentity.type != null) {
            steps.add(step(Action.ATTACH, event.newIdentity));
        }
        return new PreparedBatch.Change(steps, unreadIdentities(event));
    }

    private Step step(Action action, Identity identity) {
        return new Step(action, Objects.requireNonNull(identity.type), Optional.of(json.string(identity.value)));
    }

    /** Whether a text is a time; if so, which one, {@link #integer} tells. */
    private Dated dated(long text) {
        if (text == JsonBytes.NULL) {
            return Dated.NOT;
        }
        return isInteger(text) ? Dated.SENT : Dated.INVALID;
    }

    private static int unreadIdentities(Event event) {
        return (event.oldIsUnread ? 1 : 0) + (event.newIsUnread ? 1 : 0);
    }

    private Batch.Event toEvent(Event event) {
        return new Batch.Event(
                meaning(names, event.type),
                textOrWrongType(event.time),
                attributes(event),
                identifier(event.oldIdentity),
                identifier(event.newIdentity),
                unreadIdentities(event));
    }

    private Map<String, String> attributes(Event event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < event.attributeCount; i++) {
            attributes.put(name(event.attributes[2 * i]), json.string(event.attributes[2 * i + 1]));
        }
        return attributes;
    }

    private String name(long text) {
        return Objects.requireNonNull(names.of(json, text));
    }

    private @Nullable Identifier identifier(Identity identity) {
        return identity.type == null ? null : Identifier.of(identity.type, json.string(identity.value));
    }

    private @Nullable String textOrWrongType(long text) {
        if (text == JsonBytes.NO_TEXT) {
            return BatchParser.WRONG_TYPE;
        }
        return text == JsonBytes.NULL ? null : json.string(text);
    }
}
