package dev.identitydashboard.quickstart;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Enumeration;
import java.util.Iterator;

/**
 * About 20,000 mParticle batches of the 100 days up to now, the same for the same clock, zone and seed. They are made one
 * day at a time, as they are asked for.
 *
 * <p>Two things are planted for the charts to show: a day without web traffic, and a release of the Android app that
 * takes the e-mail address away from those who start it.
 */
final class SampleBatches implements Iterable<SampleBatch> {
    static final int DAYS = 100;
    static final int WEB_OUTAGE_DAYS_AGO = 23;
    static final int BROKEN_RELEASE_DAYS_AGO = 16;

    private static final long SEED = 20_261_123;

    private final Instant now;
    private final LocalDate today;
    private final ZoneId zone;
    private final long seed;

    SampleBatches(Clock clock, ZoneId zone, long seed) {
        this.now = clock.instant();
        this.today = LocalDate.ofInstant(now, zone);
        this.zone = zone;
        this.seed = seed;
    }

    static SampleBatches of(Clock clock, ZoneId zone) {
        return new SampleBatches(clock, zone, SEED);
    }

    @Override
    public Iterator<SampleBatch> iterator() {
        return new SampleDays(now, today, zone, seed);
    }

    /** The batches as JSON, one a line, made while it is read. */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes an Enumeration only
    InputStream asNdjson() {
        Iterator<SampleBatch> batches = iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return batches.hasNext();
            }

            @Override
            public InputStream nextElement() {
                String line = SampleJson.of(batches.next()) + "\n";
                return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
