package dev.identitydashboard.quickstart;

import dev.identitydashboard.quickstart.SampleBatch.Dialect;
import dev.identitydashboard.quickstart.SampleBatch.Event;
import dev.identitydashboard.quickstart.SampleBatch.Identity;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one batch of the sample as the JSON that its producer would send. */
final class SampleJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String NO_ADVERTISING_ID = "00000000-0000-0000-0000-000000000000";
    private static final List<String> DEVICE_TYPES =
            List.of("ios_advertising_id", "ios_idfv", "android_advertising_id", "android_uuid", "push_token", "amp_id");
    private static final List<String> USER_TYPES =
            List.of("customer_id", "email", "mobile_number", "other", "facebook");

    private final SampleBatch batch;
    private final JsonGenerator json;

    private SampleJson(SampleBatch batch, JsonGenerator json) {
        this.batch = batch;
        this.json = json;
    }

    static String of(SampleBatch batch) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            new SampleJson(batch, json).write();
        }
        return text.toString();
    }

    private void write() {
        json.writeStartObject();
        json.writeNumberProperty("schema_version", 2);
        events();
        deviceInfo();
        applicationInfo();
        userIdentities();
        partnerIdentities();
        sourceInfo();
        string("environment", enumValue(batch.environment()));
        string("mp_deviceid", batch.identifiers().get("mp_deviceid"));
        mpid();
        time(batch.sent());
        string("source_request_id", uuidOf(batch.sent()));
        string("attribution_info", null);
        json.writeEndObject();
    }

    private void events() {
        json.writeArrayPropertyStart("events");
        for (Event event : batch.events()) {
            json.writeStartObject();
            json.writeObjectPropertyStart("data");
            time(event.time());
            string("session_uuid", batch.input().isDevice() ? uuidOf(batch.sent()) : null);
            if (event.type().equals("user_identity_change")) {
                identity("old", event.before());
                identity("new", event.after());
            }
            customAttributes();
            json.writeEndObject();
            string("event_type", enumValue(event.type()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void customAttributes() {
        json.writeObjectPropertyStart("custom_attributes");
        string("mParticle Source Feed", batch.input().feed());
        json.writeEndObject();
    }

    private void identity(String name, @Nullable Identity identity) {
        if (identity == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeName(name);
        typeAndValue(identity.type(), identity.value());
    }

    private void typeAndValue(String type, String value) {
        json.writeStartObject();
        json.writeStringProperty("identity_type", enumValue(type));
        json.writeStringProperty("identity", value);
        json.writeBooleanProperty("created_this_batch", false);
        json.writeEndObject();
    }

    private void deviceInfo() {
        if (!batch.input().isDevice()) {
            nothing("device_info");
            return;
        }
        json.writeObjectPropertyStart("device_info");
        string("platform", platform());
        string("locale_language", "en");
        for (String type : DEVICE_TYPES) {
            boolean tracking = !type.equals("ios_advertising_id") || batch.input() != SampleInput.IOS;
            string(type, batch.identifiers().getOrDefault(type, tracking ? null : NO_ADVERTISING_ID));
        }
        json.writeBooleanProperty("is_dst", false);
        json.writeEndObject();
    }

    private @Nullable String platform() {
        String platform = batch.input().platform();
        return platform == null || batch.dialect() != Dialect.MODEL ? platform : platform.toUpperCase(Locale.ROOT);
    }

    private void applicationInfo() {
        json.writeObjectPropertyStart("application_info");
        json.writeStringProperty("application_name", "Example Store");
        json.writeStringProperty("application_version", batch.appVersion());
        json.writeEndObject();
    }

    private void userIdentities() {
        if (batch.dialect() == Dialect.OUTBOUND) {
            json.writeArrayPropertyStart("user_identities");
            userTypes().forEach(this::typeAndValue);
            json.writeEndArray();
            return;
        }
        json.writeObjectPropertyStart("user_identities");
        USER_TYPES.forEach(type -> string(type, batch.identifiers().get(type)));
        json.writeEndObject();
    }

    private Map<String, String> userTypes() {
        Map<String, String> types = new LinkedHashMap<>(batch.identifiers());
        types.keySet().retainAll(USER_TYPES);
        return types;
    }

    private void partnerIdentities() {
        json.writeObjectPropertyStart("partner_identities");
        batch.identifiers().forEach((type, value) -> {
            if (type.startsWith("partner:")) {
                json.writeStringProperty(type.substring("partner:".length()), value);
            }
        });
        json.writeEndObject();
    }

    private void sourceInfo() {
        json.writeObjectPropertyStart("source_info");
        json.writeStringProperty("channel", batch.input().channel());
        string("partner", batch.input().partner());
        json.writeEndObject();
    }

    private void mpid() {
        if (batch.mpid() == 0) {
            nothing("mpid");
        } else if (batch.dialect() == Dialect.OUTBOUND) {
            json.writeStringProperty("mpid", Long.toString(batch.mpid()));
        } else {
            json.writeNumberProperty("mpid", batch.mpid());
        }
    }

    private void time(Instant time) {
        if (batch.dialect() == Dialect.OUTBOUND) {
            json.writeStringProperty("timestamp_unixtime_ms", Long.toString(time.toEpochMilli()));
        } else {
            json.writeNumberProperty("timestamp_unixtime_ms", time.toEpochMilli());
        }
    }

    private void string(String name, @Nullable String value) {
        if (value == null) {
            nothing(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    private void nothing(String name) {
        if (batch.dialect() == Dialect.MODEL) {
            json.writeNullProperty(name);
        }
    }

    private String enumValue(String value) {
        return batch.dialect() == Dialect.MODEL ? value.toUpperCase(Locale.ROOT) : value;
    }

    private String uuidOf(Instant time) {
        return new UUID(batch.mpid(), time.toEpochMilli()).toString();
    }
}
