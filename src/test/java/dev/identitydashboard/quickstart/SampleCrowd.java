package dev.identitydashboard.quickstart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Everybody seen so far. Few users are seen often and many rarely, and new ones keep coming on their own devices. */
final class SampleCrowd {
    private static final int NEWCOMERS_PERCENT = 13;
    private static final int SECOND_DEVICE_PERCENT = 22;
    private static final List<SampleInput> DEVICES = List.of(SampleInput.IOS, SampleInput.ANDROID, SampleInput.WEB);

    private final SplittableRandom random;
    private final Map<SampleInput, List<SampleUser>> users = new EnumMap<>(SampleInput.class);

    SampleCrowd(SplittableRandom random) {
        this.random = random;
    }

    /** Someone to send a batch through the input; null if a server knows nobody yet. */
    @Nullable
    SampleUser pick(SampleInput input) {
        if (input.isDevice() && (of(input).isEmpty() || random.nextInt(100) < NEWCOMERS_PERCENT)) {
            return newcomer(input);
        }
        return of(input).isEmpty() ? null : habitual(of(input));
    }

    /** Tells the servers about someone that they can recognise from now on. */
    void loggedIn(SampleUser user) {
        if (user.isMember()) {
            of(SampleInput.LOYALTY_FEED).add(user);
            of(SampleInput.BACKEND).add(user);
        }
        if (user.isReachable()) {
            of(SampleInput.BRAZE).add(user);
        }
    }

    private SampleUser newcomer(SampleInput input) {
        SampleUser user = new SampleUser(random);
        of(input).add(user);
        if (random.nextInt(100) < SECOND_DEVICE_PERCENT) {
            SampleInput second = DEVICES.get(random.nextInt(DEVICES.size()));
            if (second != input) {
                of(second).add(user);
            }
        }
        return user;
    }

    /** The cube of a uniform number picks rank r with a probability proportional to r to the power of -2/3. */
    private SampleUser habitual(List<SampleUser> known) {
        double u = random.nextDouble();
        return known.get((int) (known.size() * u * u * u));
    }

    private List<SampleUser> of(SampleInput input) {
        return users.computeIfAbsent(input, i -> new ArrayList<>());
    }
}
