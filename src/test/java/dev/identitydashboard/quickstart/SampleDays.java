package dev.identitydashboard.quickstart;

import static dev.identitydashboard.quickstart.SampleBatches.BROKEN_RELEASE_DAYS_AGO;
import static dev.identitydashboard.quickstart.SampleBatches.DAYS;
import static dev.identitydashboard.quickstart.SampleBatches.WEB_OUTAGE_DAYS_AGO;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SplittableRandom;

/** One walk through the sample's days: when which input sends, and who is behind it. */
final class SampleDays implements Iterator<SampleBatch> {
    private static final int DEVELOPMENT_PERCENT = 4;
    private static final int TESTERS_ON_PRODUCTION_PERCENT = 10;

    private record Sending(Instant time, SampleInput input, boolean byTester) implements Comparable<Sending> {
        @Override
        public int compareTo(Sending other) {
            return time.compareTo(other.time);
        }
    }

    private final Instant now;
    private final LocalDate today;
    private final ZoneId zone;
    private final SplittableRandom random;
    private final SampleCrowd users;
    private final SampleCrowd testers;
    private final SampleSessions sessions;
    private final Queue<SampleBatch> ready = new ArrayDeque<>();
    private int daysAgo = DAYS;

    SampleDays(Instant now, LocalDate today, ZoneId zone, long seed) {
        this.now = now;
        this.today = today;
        this.zone = zone;
        random = new SplittableRandom(seed);
        users = new SampleCrowd(random);
        testers = new SampleCrowd(random);
        sessions = new SampleSessions(random);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && daysAgo > 0) {
            daysAgo--;
            for (Sending sending : sendings(today.minusDays(daysAgo))) {
                send(sending);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public SampleBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the sample has no more batches");
        }
        return ready.remove();
    }

    private List<Sending> sendings(LocalDate day) {
        List<Sending> all = new ArrayList<>();
        for (SampleInput input : SampleInput.values()) {
            int batches = daysAgo == WEB_OUTAGE_DAYS_AGO && input == SampleInput.WEB ? 0 : batches(input, day);
            for (int i = 0; i < batches; i++) {
                all.add(new Sending(timeOn(day), input, random.nextInt(100) < DEVELOPMENT_PERCENT));
            }
        }
        all.removeIf(sending -> sending.time().isAfter(now));
        Collections.sort(all);
        return all;
    }

    /** The weekly rhythm, a growth by half over the sample, and up to ten percent of chance. */
    private int batches(SampleInput input, LocalDate day) {
        double growth = 0.8 + 0.4 * (DAYS - daysAgo) / DAYS;
        double chance = 0.9 + 0.2 * random.nextDouble();
        return (int) Math.round(input.expectedBatches(day.getDayOfWeek()) * growth * chance);
    }

    /** The mean of two uniform numbers is busiest around noon. Days with a change of the clocks have another length. */
    private Instant timeOn(LocalDate day) {
        long start = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long length = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - start;
        return Instant.ofEpochMilli(start + (random.nextLong(length) + random.nextLong(length)) / 2);
    }

    private void send(Sending sending) {
        boolean tester = sending.byTester() && sending.input().isDevice();
        SampleCrowd crowd = tester ? testers : users;
        SampleUser user = crowd.pick(sending.input());
        if (user == null) {
            return;
        }
        boolean production = !tester || random.nextInt(100) < TESTERS_ON_PRODUCTION_PERCENT;
        boolean brokenRelease = sending.input() == SampleInput.ANDROID && daysAgo <= BROKEN_RELEASE_DAYS_AGO;
        ready.add(sessions.batch(crowd, user, sending.input(), sending.time(), production, brokenRelease));
    }
}
