package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.mparticle.KnownNames.Known;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a usual batch straight from bytes, several times as fast as {@link BatchParser} does from a parser, and sees the same in it. A batch
 * with anything unusual is left to that parser whole: all that is malformed, and what no producer sends, such as names with escapes. So
 * there are two ways to read a batch and one judge of what is in order.
 */
final class BatchScanner {
    /** In place of the end of a batch. */
    static final int UNUSUAL = -1;

    private static final byte[] NOTHING = {};
    private static final KnownNames NAMES = new KnownNames();
    private static final byte[] FEED =
            StandardInputs.SOURCE_FEED.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    private static final long FEED_HASH = hash(FEED);

    private static long hash(byte[] name) {
        JsonBytes json = new JsonBytes();
        return json.hash(json.only(name));
    }

    private final JsonBytes json = new JsonBytes();
    private final TextMemory<IdentifierType> userTypes =
            new TextMemory<>(name -> IdentityNames.userType(name).orElse(null));
    private final TextMemory<IdentifierType> partnerTypes =
            new TextMemory<>(name -> IdentityNames.partnerType(name).orElse(null));
    private final ScannedBatch batch = new ScannedBatch(json);
    private final ScannedBatch.Identity sent = new ScannedBatch.Identity();
    private final boolean allAttributes;

    /**
     * A scanner for any number of batches, one after the other.
     *
     * @param allAttributes whether to keep all custom attributes, and not only those that name the source feed
     */
    BatchScanner(boolean allAttributes) {
        this.allAttributes = allAttributes;
    }

    /** The position after the batch that begins at a position, or {@link #UNUSUAL}; nothing from another position on belongs to it. */
    int scan(byte[] text, int from, int to) {
        json.begin(text, from, to);
        batch.clear();
        try {
            scanBatch();
            return json.position();
        } catch (JsonBytes.UnusualException e) {
            return UNUSUAL;
        }
    }

    /** Whether the last batch was unusual perhaps only because it did not end where the bytes ended. */
    boolean ranOut() {
        return json.ranOut();
    }

    /** The last batch, if it was a usual one, until the bytes change or the next one is scanned. */
    ScannedBatch batch() {
        return batch;
    }

    /** A copy of the last batch that lasts. */
    Batch toBatch() {
        return batch.toBatch();
    }

    /** What lasts of the last batch: with all attributes its texts, and otherwise what is to be recorded by the standard inputs. */
    SentBatch sentBatch() {
        return allAttributes ? batch.toBatch() : batch.toPrepared();
    }

    boolean keepsAllAttributes() {
        return allAttributes;
    }

    /** Lets go of the bytes that were read last; whether that leaves little. */
    boolean putAside() {
        json.begin(NOTHING, 0, 0);
        return batch.isSmall();
    }

    private void scanBatch() {
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            Known known = known();
            switch (known.field) {
                case MPID -> batch.mpid = json.text();
                case ENVIRONMENT -> batch.environment = json.text();
                case TIMESTAMP_UNIXTIME_MS -> batch.time = json.text();
                case MP_DEVICEID -> deviceIdentity(known.device);
                case DEVICE_INFO -> deviceInfo();
                case SOURCE_INFO -> sourceInfo();
                case APPLICATION_INFO -> applicationInfo();
                case USER_IDENTITIES -> userIdentities();
                case PARTNER_IDENTITIES -> identities(partnerTypes, true);
                case EVENTS -> events();
                default -> json.skipValue();
            }
        }
    }

    /** What the field's name means. */
    private Known known() {
        requireAsciiName();
        return NAMES.find(json);
    }

    /** Only ASCII is taken in any case here, and there are letters beyond it whose lower case is in it. */
    private void requireAsciiName() {
        if (!json.nameIsAscii()) {
            throw new JsonBytes.UnusualException();
        }
    }

    /** Whether an object comes next; anything else is passed over. */
    private boolean isObject() {
        boolean object = json.next() == '{';
        if (!object) {
            json.skipValue();
        }
        return object;
    }

    private void deviceInfo() {
        if (!isObject()) {
            return;
        }
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            Known known = known();
            switch (known.field) {
                case PLATFORM -> batch.platform = json.text();
                case DEVICE_IDENTIFIER -> deviceIdentity(known.device);
                default -> json.skipValue();
            }
        }
    }

    private void sourceInfo() {
        if (!isObject()) {
            return;
        }
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            switch (known().field) {
                case PARTNER -> batch.partner = json.text();
                case CHANNEL -> batch.channel = json.text();
                default -> json.skipValue();
            }
        }
    }

    private void applicationInfo() {
        if (!isObject()) {
            return;
        }
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            switch (known().field) {
                case APPLICATION_NAME -> batch.application = json.text();
                case PACKAGE -> batch.applicationPackage = json.text();
                default -> json.skipValue();
            }
        }
    }

    private void deviceIdentity(@Nullable IdentifierType type) {
        long value = json.text();
        if (!isAbsent(value, true)) {
            addIdentity(value == JsonBytes.NO_TEXT ? null : type, value);
        }
    }

    private void userIdentities() {
        if (json.next() != '[') {
            identities(userTypes, false);
            return;
        }
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
            if (sentIdentity(sent)) {
                batch.unreadIdentities++;
            } else if (sent.type != null) {
                batch.addIdentity(sent.type, sent.value);
            }
        }
    }

    /** An object of identities. */
    private void identities(TextMemory<IdentifierType> types, boolean zerosAreAbsent) {
        int first = json.next();
        if (!isObject()) {
            batch.unreadIdentities += first == 'n' ? 0 : 1;
            return;
        }
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            requireAsciiName();
            long name = json.nameText();
            long value = json.text();
            if (!isAbsent(value, zerosAreAbsent)) {
                addIdentity(value == JsonBytes.NO_TEXT ? null : types.of(json, name), value);
            }
        }
    }

    /** An identity that is there; unread if it has no usable type, or its value is no text. */
    private void addIdentity(@Nullable IdentifierType type, long value) {
        if (type == null) {
            batch.unreadIdentities++;
        } else {
            batch.addIdentity(type, value);
        }
    }

    /** Whether an identity's value stands for none. Most values are told by how they begin. */
    private boolean isAbsent(long value, boolean zerosAreAbsent) {
        if (value < 0) {
            return value == JsonBytes.NULL;
        }
        if (JsonBytes.length(value) == 0) {
            return true;
        }
        int first = json.firstByte(value);
        if (first > ' ' && first != '\\' && first != '0' && first != '-') {
            return false;
        }
        String text = json.string(value);
        return zerosAreAbsent ? IdentityNames.isAbsentOnDevice(text) : text.isBlank();
    }

    /** Reads an object {@code {"identity_type": .., "identity": ..}}, or nothing; whether it is in another form. */
    private boolean sentIdentity(ScannedBatch.Identity identity) {
        identity.set(null, JsonBytes.NULL);
        int first = json.next();
        if (!isObject()) {
            return first != 'n';
        }
        long type = JsonBytes.NULL;
        long id = JsonBytes.NO_TEXT;
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            switch (known().field) {
                case IDENTITY_TYPE -> type = json.text();
                case IDENTITY -> id = json.text();
                default -> json.skipValue();
            }
        }
        if (type < 0 || id == JsonBytes.NO_TEXT) {
            return true;
        }
        if (isAbsent(id, false)) {
            return false;
        }
        identity.set(userTypes.of(json, type), id);
        return identity.type == null;
    }

    private void events() {
        int first = json.next();
        if (first != '[') {
            json.skipValue();
            if (first != 'n') {
                batch.addEntryThatIsNoObject();
            }
            return;
        }
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
            if (isObject()) {
                event(batch.addEvent());
            } else {
                batch.addEntryThatIsNoObject();
            }
        }
    }

    private void event(ScannedBatch.Event event) {
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            switch (known().field) {
                case EVENT_TYPE -> event.type = json.text();
                case DATA -> data(event);
                default -> json.skipValue();
            }
        }
    }

    private void data(ScannedBatch.Event event) {
        if (!isObject()) {
            return;
        }
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            switch (known().field) {
                case TIMESTAMP_UNIXTIME_MS -> event.time = json.text();
                case OLD -> event.oldIsUnread = sentIdentity(event.oldIdentity);
                case NEW -> event.newIsUnread = sentIdentity(event.newIdentity);
                case CUSTOM_ATTRIBUTES -> customAttributes(event);
                default -> json.skipValue();
            }
        }
    }

    private void customAttributes(ScannedBatch.Event event) {
        if (!isObject()) {
            return;
        }
        for (boolean more = json.firstField(); more; more = json.nextField()) {
            long name = json.nameText();
            boolean wanted = allAttributes || isFeed(name);
            long value = json.textOrBoolean();
            if (wanted && value >= 0) {
                event.addAttribute(name, value);
            }
        }
    }

    /** Whether an attribute names the source feed in any case, in which some letters that are not ASCII count as such that are. */
    private boolean isFeed(long name) {
        return json.nameIsAscii()
                ? json.nameHash() == FEED_HASH && json.isEqualInAnyCase(name, FEED)
                : json.string(name).equalsIgnoreCase(StandardInputs.SOURCE_FEED);
    }
}
