package dev.identitydashboard.quickstart;

import dev.identitydashboard.quickstart.SampleBatch.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person of the sample: what they would log in with, their devices, and what the app knows of them by now. */
final class SampleUser {
    private final long mpid;
    private final Map<SampleInput, Map<String, String>> devices = new LinkedHashMap<>();
    private final @Nullable String customerId;
    private final @Nullable String mobileNumber;
    private final boolean givesEmail;
    private final boolean sharesMailbox;

    private int addresses;
    private boolean loggedIn;
    private @Nullable String email;

    /** Of a hundred, 30 never log in, 30 do with both, 22 with an address alone, 18 with a customer id alone. */
    SampleUser(SplittableRandom random) {
        mpid = random.nextLong() | 1;
        int kind = random.nextInt(100);
        givesEmail = kind < 52;
        customerId = kind < 30 || (kind >= 52 && kind < 70) ? "C" + (10_000_000 + random.nextInt(80_000_000)) : null;
        mobileNumber = customerId != null && random.nextInt(100) < 40
                ? "+1555" + (1_000_000 + random.nextInt(9_000_000))
                : null;
        sharesMailbox = random.nextInt(100) < 12;
    }

    long mpid() {
        return mpid;
    }

    boolean canLogIn() {
        return !loggedIn && (customerId != null || givesEmail);
    }

    @Nullable
    String email() {
        return email;
    }

    /** Logs in; a broken app forgets to pass the address on. */
    List<Identity> logIn(boolean emailWorks) {
        loggedIn = true;
        List<Identity> gained = new ArrayList<>();
        if (customerId != null) {
            gained.add(new Identity("customer_id", customerId));
        }
        if (givesEmail && emailWorks) {
            gained.add(new Identity("email", changeEmail()));
        }
        return gained;
    }

    String changeEmail() {
        addresses++;
        String address = "user" + Long.toUnsignedString(mpid, 36) + "." + addresses + "@example.com";
        email = address;
        return address;
    }

    void forgetEmail() {
        email = null;
    }

    boolean isMember() {
        return loggedIn && customerId != null;
    }

    boolean isReachable() {
        return email != null;
    }

    /** A second person of the household now and then uses their own address on the same profile. */
    boolean sharesMailbox() {
        return sharesMailbox && email != null;
    }

    String secondMailbox() {
        return "household" + Long.toUnsignedString(mpid, 36) + "@example.org";
    }

    /** What the app or the server behind an input sends along with every batch. */
    Map<String, String> identifiersOn(SampleInput input, SplittableRandom random) {
        Map<String, String> all = new LinkedHashMap<>();
        if (loggedIn && customerId != null && input != SampleInput.BRAZE) {
            all.put("customer_id", customerId);
        }
        if (email != null && (input.isDevice() || input == SampleInput.BRAZE)) {
            all.put("email", email);
        }
        if (mobileNumber != null && input == SampleInput.LOYALTY_FEED) {
            all.put("mobile_number", mobileNumber);
        }
        all.putAll(devices.computeIfAbsent(input, i -> newDevice(i, random)));
        return all;
    }

    private static Map<String, String> newDevice(SampleInput input, SplittableRandom random) {
        Map<String, String> ids = new LinkedHashMap<>();
        switch (input) {
            case IOS -> {
                if (random.nextInt(100) < 35) {
                    ids.put("ios_advertising_id", uuid(random));
                }
                ids.put("ios_idfv", uuid(random));
                if (random.nextInt(100) < 55) {
                    ids.put("push_token", uuid(random));
                }
            }
            case ANDROID -> {
                if (random.nextInt(100) < 80) {
                    ids.put("android_advertising_id", uuid(random));
                }
                ids.put("android_uuid", Long.toHexString(random.nextLong() | Long.MIN_VALUE));
                if (random.nextInt(100) < 75) {
                    ids.put("push_token", uuid(random));
                }
            }
            case BRAZE -> ids.put("partner:braze_id", uuid(random));
            case WEB, LOYALTY_FEED, BACKEND -> {}
        }
        if (input.isDevice()) {
            ids.put("mp_deviceid", uuid(random));
        }
        return ids;
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
