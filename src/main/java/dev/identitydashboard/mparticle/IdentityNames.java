package dev.identitydashboard.mparticle;

import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the names and values of identities, as producers spell them, into identifiers. */
final class IdentityNames {
    private static final String PARTNER_PREFIX = "partner:";
    private static final int MAX_NAME_LENGTH = 128;
    private static final Pattern ALL_ZERO_UUID = Pattern.compile("[0-]*0[0-]*");

    private static final Set<String> DEVICE_TYPES = Set.of(
            "ios_advertising_id",
            "ios_idfv",
            "android_advertising_id",
            "android_uuid",
            "roku_advertising_id",
            "roku_publisher_id",
            "fire_advertising_id",
            "microsoft_advertising_id",
            "microsoft_publisher_id",
            "amp_id",
            "push_token");

    private static final Map<String, String> SPELLINGS = spellings();

    private IdentityNames() {}

    /** Makes identifiers of the name and the value of a field. */
    interface Naming {
        Optional<Identifier> of(String name, String value);
    }

    /** Whether a device's or a partner's identifier stands for none: it is blank, or a UUID of zeros alone. */
    static boolean isAbsentOnDevice(String value) {
        return value.isBlank() || isAllZero(value);
    }

    /** The identifier of a user identity, or empty if it has no usable type. */
    static Optional<Identifier> user(String type, String value) {
        return userType(type).map(usable -> Identifier.of(usable, value));
    }

    /** The type of a user identity, or empty if it is no usable one. */
    static Optional<IdentifierType> userType(String type) {
        String name = type.strip().toLowerCase(Locale.ROOT);
        String spelling = SPELLINGS.getOrDefault(name.replace("_", "").replace("-", ""), name);
        boolean reserved = spelling.equals(IdentifierType.MPID.name()) || spelling.startsWith(PARTNER_PREFIX);
        return reserved ? Optional.empty() : type(spelling);
    }

    /** The fields of {@code device_info} that are identifiers, in lower case. */
    static Set<String> deviceTypes() {
        return DEVICE_TYPES;
    }

    /** Whether a field of {@code device_info}, in lower case, is an identifier. */
    static boolean isDevice(String field) {
        return DEVICE_TYPES.contains(field);
    }

    /** The identifier of a field of {@code device_info} that is one, or that mParticle itself gave the device. */
    static Optional<Identifier> device(String field, String value) {
        return type(field).map(type -> Identifier.of(type, value));
    }

    /** The identifier that a partner knows the user by, or empty. */
    static Optional<Identifier> partner(String partner, String value) {
        return partnerType(partner).map(type -> Identifier.of(type, value));
    }

    /** The type of the identifier that a partner knows the user by, or empty; it cannot pass for a login type. */
    static Optional<IdentifierType> partnerType(String partner) {
        String name = partner.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? Optional.empty() : type(PARTNER_PREFIX + name);
    }

    private static Optional<IdentifierType> type(String name) {
        boolean named = !name.isBlank() && name.length() <= MAX_NAME_LENGTH;
        return named ? Optional.of(IdentifierType.of(name)) : Optional.empty();
    }

    private static boolean isAllZero(String value) {
        return value.length() >= 32 && ALL_ZERO_UUID.matcher(value).matches();
    }

    /** Every spelling without separators, to the one that mParticle's documentation uses. */
    private static Map<String, String> spellings() {
        Map<String, String> spellings = new HashMap<>();
        spellings.put("customerid", "customer_id");
        spellings.put("customer", "customer_id");
        spellings.put("facebookcustomaudienceid", "facebook_custom_audience_id");
        spellings.put("mobilenumber", "mobile_number");
        for (int i = 2; i <= 10; i++) {
            spellings.put("otherid" + i, "other_id_" + i);
            spellings.put("other" + i, "other_id_" + i);
        }
        for (int i = 2; i <= 3; i++) {
            spellings.put("phonenumber" + i, "phone_number_" + i);
        }
        for (String device : DEVICE_TYPES) {
            spellings.put(device.replace("_", ""), device);
        }
        return Map.copyOf(spellings);
    }
}
