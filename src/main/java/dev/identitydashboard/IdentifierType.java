package dev.identitydashboard;

import java.util.Locale;
import java.util.Objects;

/**
 * The type of an identifier, such as {@link #EMAIL}. The set is open: any name of up to 128 characters is a type. Names
 * are trimmed and lower-cased (with {@link Locale#ROOT}), so that {@code IdentifierType.of(" Email ")} equals
 * {@link #EMAIL}. Types sort by name, as {@link String#compareTo} does.
 *
 * <p>The constants are the names that mParticle's batches use.
 *
 * @param name the trimmed, lower-case name, 1 to 128 characters
 */
public record IdentifierType(String name) implements Comparable<IdentifierType> {
    /** The profile's own name. Every profile has exactly one; it is derived, cannot be recorded and is no login type. */
    public static final IdentifierType MPID = new IdentifierType("mpid");
    /** The customer's own id of the user; a login type by default. */
    public static final IdentifierType CUSTOMER_ID = new IdentifierType("customer_id");
    /** E-mail address; a login type by default. */
    public static final IdentifierType EMAIL = new IdentifierType("email");
    /** Mobile phone number. */
    public static final IdentifierType MOBILE_NUMBER = new IdentifierType("mobile_number");
    /** Second phone number. */
    public static final IdentifierType PHONE_NUMBER_2 = new IdentifierType("phone_number_2");
    /** Third phone number. */
    public static final IdentifierType PHONE_NUMBER_3 = new IdentifierType("phone_number_3");
    /** Facebook user id. */
    public static final IdentifierType FACEBOOK = new IdentifierType("facebook");
    /** Facebook custom audience third-party id. */
    public static final IdentifierType FACEBOOK_CUSTOM_AUDIENCE_ID = new IdentifierType("facebook_custom_audience_id");
    /** Google user id. */
    public static final IdentifierType GOOGLE = new IdentifierType("google");
    /** Twitter user id. */
    public static final IdentifierType TWITTER = new IdentifierType("twitter");
    /** Microsoft user id. */
    public static final IdentifierType MICROSOFT = new IdentifierType("microsoft");
    /** Yahoo user id. */
    public static final IdentifierType YAHOO = new IdentifierType("yahoo");
    /** Alias identity. */
    public static final IdentifierType ALIAS = new IdentifierType("alias");
    /** Custom identity. */
    public static final IdentifierType OTHER = new IdentifierType("other");
    /** Second custom identity. */
    public static final IdentifierType OTHER_ID_2 = new IdentifierType("other_id_2");
    /** Third custom identity. */
    public static final IdentifierType OTHER_ID_3 = new IdentifierType("other_id_3");
    /** Fourth custom identity. */
    public static final IdentifierType OTHER_ID_4 = new IdentifierType("other_id_4");
    /** Fifth custom identity. */
    public static final IdentifierType OTHER_ID_5 = new IdentifierType("other_id_5");
    /** Sixth custom identity. */
    public static final IdentifierType OTHER_ID_6 = new IdentifierType("other_id_6");
    /** Seventh custom identity. */
    public static final IdentifierType OTHER_ID_7 = new IdentifierType("other_id_7");
    /** Eighth custom identity. */
    public static final IdentifierType OTHER_ID_8 = new IdentifierType("other_id_8");
    /** Ninth custom identity. */
    public static final IdentifierType OTHER_ID_9 = new IdentifierType("other_id_9");
    /** Tenth custom identity. */
    public static final IdentifierType OTHER_ID_10 = new IdentifierType("other_id_10");
    /** Apple's advertising identifier (IDFA). */
    public static final IdentifierType IOS_ADVERTISING_ID = new IdentifierType("ios_advertising_id");
    /** Apple's identifier for vendors (IDFV). */
    public static final IdentifierType IOS_IDFV = new IdentifierType("ios_idfv");
    /** Google advertising id of an Android device. */
    public static final IdentifierType ANDROID_ADVERTISING_ID = new IdentifierType("android_advertising_id");
    /** Android id of a device. */
    public static final IdentifierType ANDROID_UUID = new IdentifierType("android_uuid");
    /** Roku advertising id. */
    public static final IdentifierType ROKU_ADVERTISING_ID = new IdentifierType("roku_advertising_id");
    /** Roku publisher id. */
    public static final IdentifierType ROKU_PUBLISHER_ID = new IdentifierType("roku_publisher_id");
    /** Amazon Fire advertising id. */
    public static final IdentifierType FIRE_ADVERTISING_ID = new IdentifierType("fire_advertising_id");
    /** Microsoft advertising id. */
    public static final IdentifierType MICROSOFT_ADVERTISING_ID = new IdentifierType("microsoft_advertising_id");
    /** Microsoft publisher id. */
    public static final IdentifierType MICROSOFT_PUBLISHER_ID = new IdentifierType("microsoft_publisher_id");
    /** Accelerated Mobile Pages client id. */
    public static final IdentifierType AMP_ID = new IdentifierType("amp_id");
    /** Push notification token. */
    public static final IdentifierType PUSH_TOKEN = new IdentifierType("push_token");
    /** mParticle's own device id ({@code mp_deviceid}). */
    public static final IdentifierType MP_DEVICEID = new IdentifierType("mp_deviceid");

    /**
     * Normalises and checks the name.
     *
     * @param name the trimmed
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank or longer than 128 characters after normalisation
     */
    public IdentifierType {
        Objects.requireNonNull(name, "name must not be null");
        Arguments.notBlank("name", name);
        name = Arguments.name("name", name.strip().toLowerCase(Locale.ROOT), Arguments.MAX_TYPE_LENGTH);
    }

    /**
     * Returns the type with this name.
     *
     * @param name the name, in any case, with or without surrounding white space
     * @return the type
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank or longer than 128 characters after normalisation
     */
    public static IdentifierType of(String name) {
        return new IdentifierType(name);
    }

    /** Compares by name. */
    @Override
    public int compareTo(IdentifierType other) {
        return name.compareTo(other.name);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
