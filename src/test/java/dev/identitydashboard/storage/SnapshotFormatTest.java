package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.ProfileFilter;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The page that describes a snapshot says what is in it, and every version of the library reads what the first one wrote. */
class SnapshotFormatTest {
    @Test
    void aReaderWrittenFromThePageFindsTheActiveProfiles() {
        try (IdentityDashboard dashboard = Worlds.small(Worlds.builder(), 1)) {
            PageReader reader = new PageReader(Worlds.bytesOf(dashboard));

            assertThat(reader.zone).isEqualTo("UTC");
            assertThat(reader.active).isEqualTo(active(dashboard)).hasSizeGreaterThan(100);
        }
    }

    @Test
    void aReaderWrittenFromThePageReadsLargeSets() {
        try (IdentityDashboard dashboard = LargeSets.dashboard()) {
            PageReader reader = new PageReader(Worlds.bytesOf(dashboard));

            assertThat(reader.active.values().stream().map(Set::size).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(LargeSets.sizes());
            assertThat(reader.active).isEqualTo(active(dashboard));
        }
    }

    @Test
    void readsWhatTheFirstVersionWrote() throws IOException {
        try (InputStream stored = Objects.requireNonNull(getClass().getResourceAsStream("small-1.snapshot"));
                IdentityDashboard read = Worlds.builder().readFrom(stored);
                IdentityDashboard made = Worlds.small(Worlds.builder().fingerprintKey(Worlds.KEY), 1)) {
            for (DataEnvironment environment : DataEnvironment.values()) {
                assertThat(report(read, environment)).isEqualTo(report(made, environment));
            }
            assertThat(active(read)).isEqualTo(active(made));
            assertThat(read.annotations()).isEqualTo(made.annotations());
            assertThat(read.positions()).isEqualTo(made.positions());
            assertThat(read.stats().outcomes()).isEqualTo(made.stats().outcomes());
            for (long mpid = 1; mpid <= 80; mpid++) {
                assertThat(read.profile(mpid)).as("profile %d", mpid).isEqualTo(made.profile(mpid));
            }
        }
    }

    private static DashboardReport report(IdentityDashboard dashboard, DataEnvironment environment) {
        return dashboard
                .query()
                .environment(environment)
                .range(dashboard.keptDays())
                .report();
    }

    private static SortedMap<String, Set<Long>> active(IdentityDashboard dashboard) {
        SortedMap<String, Set<Long>> active = new TreeMap<>();
        List<LocalDate> days =
                dashboard.query().range(dashboard.keptDays()).report().knownVsAnonymousOverTime().stream()
                        .map(day -> day.date())
                        .toList();
        for (DataEnvironment environment : DataEnvironment.values()) {
            for (String input : dashboard.inputs(environment)) {
                for (LocalDate day : days) {
                    try (LongStream mpids = dashboard
                            .query()
                            .environment(environment)
                            .inputs(input)
                            .range(DateRange.between(day, day))
                            .profiles(ProfileFilter.all())) {
                        Set<Long> found = mpids.boxed().collect(Collectors.toCollection(TreeSet::new));
                        if (!found.isEmpty()) {
                            int number = environment == DataEnvironment.PRODUCTION ? 0 : 1;
                            active.put(number + " " + input + " " + day, found);
                        }
                    }
                }
            }
        }
        return active;
    }
}
