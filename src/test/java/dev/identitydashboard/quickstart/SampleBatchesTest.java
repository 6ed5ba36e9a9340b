package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.quickstart.SampleBatch.Dialect;
import dev.identitydashboard.quickstart.SampleBatch.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleBatchesTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final SampleBatches SAMPLE = sample(UTC, 1);
    private static final List<SampleBatch> BATCHES = all(SAMPLE);

    @Test
    void theSameClockZoneAndSeedMakeTheSameSample() throws IOException {
        assertThat(all(sample(UTC, 1))).isEqualTo(BATCHES);
        assertThat(all(SAMPLE)).as("a second walk").isEqualTo(BATCHES);
        try (InputStream first = SAMPLE.asNdjson();
                InputStream second = sample(UTC, 1).asNdjson()) {
            assertThat(Arrays.equals(first.readAllBytes(), second.readAllBytes()))
                    .isTrue();
        }
    }

    @Test
    void anotherSeedOrZoneMakesAnotherSample() {
        assertThat(all(sample(UTC, 2))).isNotEqualTo(BATCHES);
        assertThat(all(sample(ZoneId.of("Asia/Tokyo"), 1))).isNotEqualTo(BATCHES);
    }

    @Test
    void thereAreAboutTwentyThousandBatchesOfAHundredDaysUpToNow() {
        assertThat(BATCHES).hasSizeBetween(18_000, 23_000);
        assertThat(BATCHES)
                .extracting(SampleBatch::sent)
                .isSorted()
                .allSatisfy(sent -> assertThat(sent).isBeforeOrEqualTo(NOW));
        assertThat(BATCHES.stream().map(SampleBatchesTest::day).distinct().count())
                .isEqualTo(SampleBatches.DAYS);
    }

    @Test
    void everyInputSpeaksInEveryDialect() {
        Map<SampleInput, Collection<Dialect>> dialects = BATCHES.stream()
                .collect(Collectors.groupingBy(
                        SampleBatch::input,
                        Collectors.mapping(SampleBatch::dialect, Collectors.toCollection(ArrayList::new))));
        assertThat(dialects.keySet()).containsExactlyInAnyOrder(SampleInput.values());
        assertThat(dialects.values()).allSatisfy(used -> assertThat(used).contains(Dialect.values()));
    }

    @Test
    void fewUsersAreSeenOftenAndManyRarely() {
        List<Long> perUser = BATCHES.stream()
                .filter(batch -> batch.mpid() != 0)
                .collect(Collectors.groupingBy(SampleBatch::mpid, Collectors.counting()))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        long half = BATCHES.size() / 2;
        long topTenth = perUser.subList(0, perUser.size() / 10).stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(topTenth).as("batches of the busiest tenth of the users").isGreaterThan(half);
        assertThat(perUser.get(perUser.size() / 2))
                .as("batches of the median user")
                .isLessThan(5);
    }

    @Test
    void everythingThatTheChartsAreToShowOccurs() {
        occurs("a login", batch -> anyEvent(batch, event -> event.before() == null && event.after() != null));
        occurs(
                "a change of address",
                batch -> anyEvent(batch, event -> event.before() != null && event.after() != null));
        occurs("development", batch -> batch.environment().equals("development"));
        occurs("no profile", batch -> batch.mpid() == 0);
        occurs("no environment to count in", batch -> batch.environment().equals("unknown"));
        occurs("identities alone", batch -> batch.events().isEmpty());
        occurs(
                "an unset clock",
                batch -> anyEvent(batch, event -> event.time().isBefore(NOW.minus(Duration.ofDays(999)))));
        occurs(
                "a late event",
                batch -> anyEvent(
                        batch, event -> event.time().isBefore(batch.sent().minusSeconds(3600))));
        occurs("events of several days in one batch", batch -> days(batch) > 2);
        occurs(
                "a second mailbox",
                batch -> batch.identifiers().getOrDefault("email", "").endsWith("@example.org"));
    }

    @Test
    void theWebIsSilentOnTheDayOfItsOutageAlone() {
        LocalDate outage = TODAY.minusDays(SampleBatches.WEB_OUTAGE_DAYS_AGO);
        Map<LocalDate, Long> perDay = BATCHES.stream()
                .filter(batch -> batch.input() == SampleInput.WEB)
                .collect(Collectors.groupingBy(SampleBatchesTest::day, Collectors.counting()));
        assertThat(perDay).hasSize(SampleBatches.DAYS - 1).doesNotContainKey(outage);
    }

    @Test
    void onlyAndroidTakesAddressesAwayAndOnlySinceItsRelease() {
        LocalDate release = TODAY.minusDays(SampleBatches.BROKEN_RELEASE_DAYS_AGO);
        List<SampleBatch> losing = BATCHES.stream()
                .filter(batch -> anyEvent(batch, event -> event.before() != null && event.after() == null))
                .toList();
        assertThat(losing).hasSizeGreaterThan(50).allSatisfy(batch -> {
            assertThat(batch.input()).isEqualTo(SampleInput.ANDROID);
            assertThat(day(batch)).isAfterOrEqualTo(release);
        });
    }

    @Test
    void theSampleEndsOnceAndForAll() {
        Iterator<SampleBatch> walk = SAMPLE.iterator();
        BATCHES.forEach(batch -> assertThat(walk.next()).isEqualTo(batch));
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
    }

    private static void occurs(String what, Predicate<SampleBatch> predicate) {
        assertThat(BATCHES).as(what).anyMatch(predicate);
    }

    private static boolean anyEvent(SampleBatch batch, Predicate<Event> predicate) {
        return batch.events().stream().anyMatch(predicate);
    }

    private static long days(SampleBatch batch) {
        return batch.events().stream()
                .map(event -> LocalDate.ofInstant(event.time(), UTC))
                .distinct()
                .count();
    }

    private static LocalDate day(SampleBatch batch) {
        return LocalDate.ofInstant(batch.sent(), UTC);
    }

    private static SampleBatches sample(ZoneId zone, long seed) {
        return new SampleBatches(Clock.fixed(NOW, ZoneOffset.UTC), zone, seed);
    }

    private static List<SampleBatch> all(SampleBatches sample) {
        List<SampleBatch> all = new ArrayList<>();
        sample.forEach(all::add);
        return all;
    }
}
