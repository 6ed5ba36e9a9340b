package dev.identitydashboard.mparticle;

import dev.identitydashboard.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Parses one batch from a parser that stands at its opening brace, up to its closing one. Names are taken in any case, and
 * what is unknown is passed over.
 */
final class BatchParser {
    static final int MAX_EVENTS = 100_000;
    static final int MAX_IDENTIFIERS = 10_000;
    static final int MAX_ATTRIBUTES = 10_000;
    /** The text of what has a wrong JSON type. */
    static final String WRONG_TYPE = "{}";

    private final JsonParser json;
    private final boolean allAttributes;
    private final ObjectNames names;
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Batch.Event> events = new ArrayList<>();
    private @Nullable String mpid;
    private @Nullable String environment;
    private @Nullable String time;
    private @Nullable String partner;
    private @Nullable String platform;
    private @Nullable String channel;
    private @Nullable String application;
    private @Nullable String applicationPackage;
    private int unreadIdentities;
    private int entriesThatAreNoObjects;

    private BatchParser(JsonParser json, boolean allAttributes) {
        this.json = json;
        this.allAttributes = allAttributes;
        this.names = new ObjectNames(json);
    }

    /**
     * Parses a batch.
     *
     * @param allAttributes whether to keep all custom attributes, and not only those that name the source feed
     */
    static Batch parse(JsonParser json, boolean allAttributes) {
        BatchParser parser = new BatchParser(json, allAttributes);
        parser.forEachField(parser::batchField);
        return parser.batch();
    }

    private Batch batch() {
        return new Batch(
                mpid,
                environment,
                time,
                partner,
                platform,
                channel,
                application,
                applicationPackage,
                List.copyOf(identifiers),
                unreadIdentities,
                List.copyOf(events),
                entriesThatAreNoObjects);
    }

    private void batchField(String name, JsonToken value) {
        switch (name) {
            case "mpid" -> mpid = textOr(WRONG_TYPE, value);
            case "environment" -> environment = textOr(WRONG_TYPE, value);
            case "timestamp_unixtime_ms" -> time = textOr(WRONG_TYPE, value);
            case "mp_deviceid" -> deviceIdentity(name, value);
            case "device_info" -> forEachFieldOf(value, this::deviceField);
            case "source_info" -> forEachFieldOf(value, this::sourceField);
            case "application_info" -> forEachFieldOf(value, this::applicationField);
            case "user_identities" -> userIdentities(value);
            case "partner_identities" -> identities(value, IdentityNames::isAbsentOnDevice, IdentityNames::partner);
            case "events" -> events(value);
            default -> skip(value);
        }
    }

    private void deviceField(String name, JsonToken value) {
        if (name.equals("platform")) {
            platform = textOr(null, value);
        } else if (IdentityNames.isDevice(name)) {
            deviceIdentity(name, value);
        } else {
            skip(value);
        }
    }

    private void sourceField(String name, JsonToken value) {
        switch (name) {
            case "partner" -> partner = textOr(null, value);
            case "channel" -> channel = textOr(null, value);
            default -> skip(value);
        }
    }

    private void applicationField(String name, JsonToken value) {
        switch (name) {
            case "application_name" -> application = textOr(null, value);
            case "package" -> applicationPackage = textOr(null, value);
            default -> skip(value);
        }
    }

    private void userIdentities(JsonToken value) {
        if (value == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                SentIdentity sent = sentIdentity(json.currentToken());
                add(sent.identifier());
                countUnread(sent.unread() ? 1 : 0);
            }
        } else {
            identities(value, String::isBlank, IdentityNames::user);
        }
    }

    private void deviceIdentity(String name, JsonToken value) {
        identity(name, value, IdentityNames::isAbsentOnDevice, IdentityNames::device);
    }

    /** An object of identities, by what decides which are absent and of which type the others are. */
    private void identities(JsonToken value, Predicate<String> absent, IdentityNames.Naming naming) {
        countUnread(value == JsonToken.START_OBJECT || value == JsonToken.VALUE_NULL ? 0 : 1);
        forEachFieldOf(value, (name, id) -> identity(name, id, absent, naming));
    }

    /** A field that is an identity. What is no text, or has no usable type, cannot be read. */
    private void identity(String name, JsonToken value, Predicate<String> absent, IdentityNames.Naming naming) {
        if (!isText(value) && value != JsonToken.VALUE_NULL) {
            skip(value);
            countUnread(1);
            return;
        }
        String text = textOr(null, value);
        if (text != null && !absent.test(text)) {
            Optional<Identifier> identifier = naming.of(name, text);
            add(identifier);
            countUnread(identifier.isPresent() ? 0 : 1);
        }
    }

    private void add(Optional<Identifier> identifier) {
        if (identifier.isPresent()) {
            identifiers.add(identifier.get());
            names.check(identifiers.size(), MAX_IDENTIFIERS, "identifiers");
        }
    }

    private void countUnread(int more) {
        unreadIdentities += more;
    }

    /** An identity of its own, absent if its value is null or blank. */
    private record SentIdentity(Optional<Identifier> identifier, boolean unread) {
        static final SentIdentity ABSENT = new SentIdentity(Optional.empty(), false);
        static final SentIdentity UNREAD = new SentIdentity(Optional.empty(), true);
    }

    /** An object {@code {"identity_type": .., "identity": ..}}; anything else but null cannot be read. */
    private SentIdentity sentIdentity(JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return SentIdentity.ABSENT;
        }
        IdentityFields fields = new IdentityFields();
        forEachFieldOf(value, fields::field);
        return fields.identity();
    }

    private final class IdentityFields {
        private @Nullable String type;
        private @Nullable String id;
        private boolean readable;

        void field(String name, JsonToken value) {
            switch (name) {
                case "identity_type" -> type = textOr(null, value);
                case "identity" -> {
                    readable = isText(value) || value == JsonToken.VALUE_NULL;
                    id = textOr(null, value);
                }
                default -> skip(value);
            }
        }

        SentIdentity identity() {
            if (type == null || !readable) {
                return SentIdentity.UNREAD;
            }
            if (id == null || id.isBlank()) {
                return SentIdentity.ABSENT;
            }
            Optional<Identifier> identifier = IdentityNames.user(type, id);
            return new SentIdentity(identifier, identifier.isEmpty());
        }
    }

    private void events(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            entriesThatAreNoObjects += value == JsonToken.VALUE_NULL ? 0 : 1;
            skip(value);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                events.add(new EventParser().parse());
            } else {
                entriesThatAreNoObjects++;
                skip(json.currentToken());
            }
            names.check(events.size() + entriesThatAreNoObjects, MAX_EVENTS, "events");
        }
    }

    private void forEachFieldOf(JsonToken value, BiConsumer<String, JsonToken> field) {
        if (value == JsonToken.START_OBJECT) {
            forEachField(field);
        } else {
            skip(value);
        }
    }

    /** Calls back for each field of the object that the parser stands in, the parser standing at the field's value. */
    private void forEachField(BiConsumer<String, JsonToken> field) {
        forEachFieldAsSent((name, value) -> field.accept(name.toLowerCase(Locale.ROOT), value));
    }

    private void forEachFieldAsSent(BiConsumer<String, JsonToken> field) {
        names.begin();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            names.add(name);
            field.accept(name, json.nextToken());
        }
        names.end();
    }

    /** Passes over a value, whose objects must be in order all the same. */
    private void skip(JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            forEachFieldAsSent((name, inner) -> skip(inner));
        } else if (value == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                skip(json.currentToken());
            }
        }
    }

    private static boolean isText(JsonToken value) {
        return value == JsonToken.VALUE_STRING || value.isNumeric();
    }

    /** The text of a string or number; null for null; {@code otherwise} for all else, which is passed over. */
    private @Nullable String textOr(@Nullable String otherwise, JsonToken value) {
        if (isText(value)) {
            return json.getString();
        }
        skip(value);
        return value == JsonToken.VALUE_NULL ? null : otherwise;
    }

    /** One entry of {@code events}. */
    private final class EventParser {
        private Map<String, String> customAttributes = Map.of();
        private int attributes;
        private @Nullable String type;
        private @Nullable String eventTime;
        private SentIdentity oldIdentity = SentIdentity.ABSENT;
        private SentIdentity newIdentity = SentIdentity.ABSENT;

        Batch.Event parse() {
            forEachField(this::eventField);
            return new Batch.Event(
                    type,
                    eventTime,
                    customAttributes,
                    oldIdentity.identifier().orElse(null),
                    newIdentity.identifier().orElse(null),
                    (oldIdentity.unread() ? 1 : 0) + (newIdentity.unread() ? 1 : 0));
        }

        private void eventField(String name, JsonToken value) {
            switch (name) {
                case "event_type" -> type = textOr(null, value);
                case "data" -> forEachFieldOf(value, this::dataField);
                default -> skip(value);
            }
        }

        private void dataField(String name, JsonToken value) {
            switch (name) {
                case "timestamp_unixtime_ms" -> eventTime = textOr(WRONG_TYPE, value);
                case "old" -> oldIdentity = sentIdentity(value);
                case "new" -> newIdentity = sentIdentity(value);
                case "custom_attributes" -> customAttributes(value);
                default -> skip(value);
            }
        }

        private void customAttributes(JsonToken value) {
            if (value != JsonToken.START_OBJECT) {
                skip(value);
                return;
            }
            forEachFieldAsSent((name, attribute) -> {
                String text = attribute.isBoolean() ? json.getString() : textOr(null, attribute);
                if (text != null) {
                    attributes++;
                    if (allAttributes || name.equalsIgnoreCase(StandardInputs.SOURCE_FEED)) {
                        customAttributes = customAttributes.isEmpty() ? new LinkedHashMap<>() : customAttributes;
                        customAttributes.put(name, text);
                    }
                }
                names.check(attributes, MAX_ATTRIBUTES, "attributes of one event");
            });
        }
    }
}
