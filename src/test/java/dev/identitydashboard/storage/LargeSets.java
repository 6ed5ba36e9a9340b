package dev.identitydashboard.storage;

import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.ShardedDashboards;
import java.time.Duration;
import java.util.List;

/** Two chunks of profiles in one part: sets that are stored as arrays and as words, at and around the limits between them. */
final class LargeSets {
    private static final int PROFILES = 70_000;
    private static final List<Integer> SIZES = List.of(1, 2_048, 2_049, 4_096, 4_097, PROFILES);

    private LargeSets() {}

    static List<Integer> sizes() {
        return SIZES;
    }

    static IdentityDashboard dashboard() {
        IdentityDashboard dashboard = ShardedDashboards.builder(1)
                .clock(Worlds.CLOCK)
                .retentionDays(40)
                .build();
        InputRecorder recorder = dashboard.recorder("Web");
        for (int day = 0; day < SIZES.size(); day++) {
            long time = Worlds.NOW.minus(Duration.ofDays(SIZES.size() - day)).toEpochMilli();
            for (int mpid = 1; mpid <= SIZES.get(day); mpid++) {
                recorder.record(mpid, time);
            }
        }
        for (int mpid = 1; mpid <= PROFILES; mpid += 1 + mpid % 3) {
            dashboard.recordIdentityChange(IdentityChange.of(mpid, Worlds.NOW.minus(Duration.ofDays(mpid % 10)))
                    .attach(IdentifierType.EMAIL, "v"));
        }
        return dashboard;
    }
}
