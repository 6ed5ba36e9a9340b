package dev.identitydashboard.quickstart;

import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/** Where the sample's batches come from, how a batch says so, and how busy the source is on weekdays and weekends. */
enum SampleInput {
    IOS("iOS", "native", null, null, 60, 98, 125, 120),
    ANDROID("Android", "native", null, null, 58, 98, 120, 115),
    WEB("web", "javascript", null, null, 64, 112, 70, 65),
    LOYALTY_FEED(null, "server_to_server", null, "Loyalty feed", 15, 104, 140, 0),
    BRAZE(null, "partner", "Braze", null, 9, 108, 40, 40),
    BACKEND(null, "server_to_server", null, null, 8, 100, 90, 90);

    private final @Nullable String platform;
    private final String channel;
    private final @Nullable String partner;
    private final @Nullable String feed;
    private final int batchesPerDay;
    private final int weekdayPercent;
    private final int saturdayPercent;
    private final int sundayPercent;

    SampleInput(
            @Nullable String platform,
            String channel,
            @Nullable String partner,
            @Nullable String feed,
            int batchesPerDay,
            int weekdayPercent,
            int saturdayPercent,
            int sundayPercent) {
        this.platform = platform;
        this.channel = channel;
        this.partner = partner;
        this.feed = feed;
        this.batchesPerDay = batchesPerDay;
        this.weekdayPercent = weekdayPercent;
        this.saturdayPercent = saturdayPercent;
        this.sundayPercent = sundayPercent;
    }

    /** {@code device_info.platform}, in mParticle's spelling. */
    @Nullable
    String platform() {
        return platform;
    }

    /** {@code source_info.channel}. */
    String channel() {
        return channel;
    }

    /** {@code source_info.partner}. */
    @Nullable
    String partner() {
        return partner;
    }

    /** The custom attribute {@code mParticle Source Feed} of every event. */
    @Nullable
    String feed() {
        return feed;
    }

    /** Whether a device of the user's own sends the batches, rather than a server that knows the user already. */
    boolean isDevice() {
        return platform != null;
    }

    double expectedBatches(DayOfWeek day) {
        int percent = switch (day) {
            case SATURDAY -> saturdayPercent;
            case SUNDAY -> sundayPercent;
            default -> weekdayPercent;
        };
        return batchesPerDay * percent / 100.0;
    }
}
