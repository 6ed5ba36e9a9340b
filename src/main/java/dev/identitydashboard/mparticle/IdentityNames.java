package dev.identitydashboard.mparticle;

import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** The identifier of a user identity, or empty if it has no usable type or no value. */
    static Optional<Identifier> user(@Nullable String type, @Nullable String value) {
        if (type == null) {
            return Optional.empty();
        }
        String name = type.strip().toLowerCase(Locale.ROOT);
        String spelling = SPELLINGS.getOrDefault(name.replace("_", "").replace("-", ""), name);
        boolean reserved = spelling.equals(IdentifierType.MPID.name()) || spelling.startsWith(PARTNER_PREFIX);
        return reserved ? Optional.empty() : identifier(spelling, value);
    }

    /** The identifier of a field of {@code device_info}, or empty if the field is no identifier or has no value. */
    static Optional<Identifier> device(String field, @Nullable String value) {
        boolean usable = DEVICE_TYPES.contains(field) && value != null && !isAllZero(value);
        return usable ? identifier(field, value) : Optional.empty();
    }

    /** The identifier that mParticle itself gave the device, or empty. */
    static Optional<Identifier> mpDevice(@Nullable String value) {
        return value == null || isAllZero(value) ? Optional.empty() : identifier("mp_deviceid", value);
    }

    /** The identifier that a partner knows the user by, or empty; its type cannot pass for a login type. */
    static Optional<Identifier> partner(String partner, @Nullable String value) {
        String name = partner.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? Optional.empty() : identifier(PARTNER_PREFIX + name, value);
    }

    private static Optional<Identifier> identifier(String type, @Nullable String value) {
        if (value == null || value.isBlank() || type.isBlank() || type.length() > MAX_NAME_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(Identifier.of(IdentifierType.of(type), value));
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
