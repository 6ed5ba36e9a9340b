package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentifierType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of fields that mean something, to be found by their hashes. */
final class KnownNames {
    /** A field that means something in one object or another. */
    enum Field {
        MPID,
        ENVIRONMENT,
        TIMESTAMP_UNIXTIME_MS,
        MP_DEVICEID,
        DEVICE_INFO,
        SOURCE_INFO,
        APPLICATION_INFO,
        USER_IDENTITIES,
        PARTNER_IDENTITIES,
        EVENTS,
        PLATFORM,
        PARTNER,
        CHANNEL,
        APPLICATION_NAME,
        PACKAGE,
        EVENT_TYPE,
        DATA,
        OLD,
        NEW,
        CUSTOM_ATTRIBUTES,
        IDENTITY_TYPE,
        IDENTITY,
        /** One of several, known by their types. */
        DEVICE_IDENTIFIER,
        UNKNOWN
    }

    /** A name and what it means. */
    static final class Known {
        final Field field;
        /** The type of the device's identifier that a field of this name holds. */
        final @Nullable IdentifierType device;

        private final byte[] lowerCase;
        private final long[] words;
        private final long hash;

        private Known(Field field, String name, @Nullable IdentifierType device) {
            this.field = field;
            this.device = device;
            this.lowerCase = name.getBytes(StandardCharsets.US_ASCII);
            JsonBytes json = new JsonBytes();
            long text = json.only(lowerCase);
            this.words = json.words(text);
            this.hash = json.hash(text);
        }

        private boolean isNamed(JsonBytes json, long name) {
            return json.isEqual(name, words, lowerCase.length) || json.isEqualInAnyCase(name, lowerCase);
        }
    }

    private static final Known UNKNOWN = new Known(Field.UNKNOWN, "", null);

    /** A power of two, large enough for most slots to be free. */
    private static final int SLOTS = 256;

    private final @Nullable Known[] slots = new Known[SLOTS];

    KnownNames() {
        for (Field field : Field.values()) {
            if (field != Field.DEVICE_IDENTIFIER && field != Field.UNKNOWN) {
                IdentifierType device = field == Field.MP_DEVICEID ? IdentifierType.MP_DEVICEID : null;
                add(new Known(field, field.name().toLowerCase(Locale.ROOT), device));
            }
        }
        for (String name : IdentityNames.deviceTypes()) {
            add(new Known(Field.DEVICE_IDENTIFIER, name, IdentifierType.of(name)));
        }
    }

    private void add(Known known) {
        int slot = slotOf(known.hash);
        while (slots[slot] != null) {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = known;
    }

    /** What a name of ASCII letters in any case means. */
    Known find(JsonBytes json) {
        long hash = json.nameHash();
        int slot = slotOf(hash);
        for (Known known = slots[slot]; known != null; known = slots[slot]) {
            if (known.hash == hash && known.isNamed(json, json.nameText())) {
                return known;
            }
            slot = (slot + 1) % SLOTS;
        }
        return UNKNOWN;
    }

    private static int slotOf(long hash) {
        return (int) (hash >>> Byte.SIZE) & (SLOTS - 1);
    }
}
