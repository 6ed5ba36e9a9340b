package dev.identitydashboard.mparticle;

import dev.identitydashboard.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Parses one batch from a parser that stands at its opening brace, up to its closing one. Names are taken in any case, and
 * what is unknown is passed over.
 */
final class BatchParser {
    private static final String WRONG_TYPE = "{}";

    private final JsonParser json;
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Batch.Event> events = new ArrayList<>();
    private @Nullable String mpid;
    private @Nullable String environment;
    private @Nullable String time;
    private @Nullable String partner;
    private @Nullable String platform;
    private @Nullable String channel;
    private int entriesThatAreNoObjects;

    private BatchParser(JsonParser json) {
        this.json = json;
    }

    static Batch parse(JsonParser json) {
        BatchParser parser = new BatchParser(json);
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
                List.copyOf(identifiers),
                List.copyOf(events),
                entriesThatAreNoObjects);
    }

    private void batchField(String name, JsonToken value) {
        switch (name) {
            case "mpid" -> mpid = textOr(WRONG_TYPE, value);
            case "environment" -> environment = textOr(WRONG_TYPE, value);
            case "timestamp_unixtime_ms" -> time = textOr(WRONG_TYPE, value);
            case "mp_deviceid" -> add(IdentityNames.mpDevice(textOr(null, value)));
            case "device_info" -> forEachFieldOf(value, this::deviceField);
            case "source_info" -> forEachFieldOf(value, this::sourceField);
            case "user_identities" -> userIdentities(value);
            case "partner_identities" ->
                forEachFieldOf(value, (partner, id) -> add(IdentityNames.partner(partner, textOr(null, id))));
            case "events" -> events(value);
            default -> json.skipChildren();
        }
    }

    private void deviceField(String name, JsonToken value) {
        String text = textOr(null, value);
        if (name.equals("platform")) {
            platform = text;
        } else {
            add(IdentityNames.device(name, text));
        }
    }

    private void sourceField(String name, JsonToken value) {
        switch (name) {
            case "partner" -> partner = textOr(null, value);
            case "channel" -> channel = textOr(null, value);
            default -> json.skipChildren();
        }
    }

    private void userIdentities(JsonToken value) {
        if (value == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                identity(json.currentToken()).ifPresent(identifiers::add);
            }
        } else {
            forEachFieldOf(value, (type, id) -> add(IdentityNames.user(type, textOr(null, id))));
        }
    }

    /** An object {@code {"identity_type": .., "identity": ..}}, or empty for anything else. */
    private Optional<Identifier> identity(JsonToken value) {
        Map<String, String> fields = new HashMap<>();
        forEachFieldOf(value, (name, field) -> {
            String text = textOr(null, field);
            if (text != null) {
                fields.put(name, text);
            }
        });
        return IdentityNames.user(fields.get("identity_type"), fields.get("identity"));
    }

    private void events(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            entriesThatAreNoObjects += value == JsonToken.VALUE_NULL ? 0 : 1;
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                events.add(new EventParser().parse());
            } else {
                entriesThatAreNoObjects++;
                json.skipChildren();
            }
        }
    }

    private void add(Optional<Identifier> identifier) {
        identifier.ifPresent(identifiers::add);
    }

    private void forEachFieldOf(@Nullable JsonToken value, BiConsumer<String, JsonToken> field) {
        if (value == JsonToken.START_OBJECT) {
            forEachField(field);
        } else {
            json.skipChildren();
        }
    }

    /** Calls back for each field of the object that the parser stands in, the parser standing at the field's value. */
    private void forEachField(BiConsumer<String, JsonToken> field) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName().toLowerCase(Locale.ROOT);
            field.accept(name, json.nextToken());
        }
    }

    /** The text of a string or number; null for null; {@code otherwise} for all else, which is passed over. */
    private @Nullable String textOr(@Nullable String otherwise, JsonToken value) {
        return switch (value) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getString();
            case VALUE_NULL -> null;
            default -> {
                json.skipChildren();
                yield otherwise;
            }
        };
    }

    /** One entry of {@code events}. */
    private final class EventParser {
        private final Map<String, String> customAttributes = new HashMap<>();
        private @Nullable String type;
        private @Nullable String eventTime;
        private @Nullable Identifier oldIdentity;
        private @Nullable Identifier newIdentity;

        Batch.Event parse() {
            forEachField(this::eventField);
            return new Batch.Event(type, eventTime, Map.copyOf(customAttributes), oldIdentity, newIdentity);
        }

        private void eventField(String name, JsonToken value) {
            switch (name) {
                case "event_type" -> type = textOr(null, value);
                case "data" -> forEachFieldOf(value, this::dataField);
                default -> json.skipChildren();
            }
        }

        private void dataField(String name, JsonToken value) {
            switch (name) {
                case "timestamp_unixtime_ms" -> eventTime = textOr(WRONG_TYPE, value);
                case "old" -> oldIdentity = identity(value).orElse(null);
                case "new" -> newIdentity = identity(value).orElse(null);
                case "custom_attributes" -> customAttributes(value);
                default -> json.skipChildren();
            }
        }

        private void customAttributes(JsonToken value) {
            if (value != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken attribute = json.nextToken();
                String text = attribute.isBoolean() ? json.getString() : textOr(null, attribute);
                if (text != null) {
                    customAttributes.put(name, text);
                }
            }
        }
    }
}
