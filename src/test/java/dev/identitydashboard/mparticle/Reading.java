package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A dashboard on 2026-06-30, what is read into it, and what it then shows. Day 0 is today, day -1 yesterday. */
final class Reading {
    static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(Clock.fixed(at(0), ZoneOffset.UTC))
            .build();

    static Instant at(int day) {
        return TODAY.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** The milliseconds of noon of a day. */
    static long ms(int day) {
        return at(day).toEpochMilli();
    }

    /** A batch with one event of yesterday. */
    static String batch(long mpid) {
        return "{\"mpid\":" + mpid + ",\"events\":[{\"data\":{\"timestamp_unixtime_ms\":" + ms(-1) + "}}]}";
    }

    /** A batch with one event of yesterday and further fields. */
    static String batchWith(String fields) {
        return "{\"mpid\":7," + fields + ",\"events\":[{\"data\":{\"timestamp_unixtime_ms\":" + ms(-1) + "}}]}";
    }

    ImportReport read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    ImportReport read(byte[] bytes) {
        ImportReport report = BatchReader.into(dashboard).read(bytes);
        assertThat(new Reading().read(new ByteArrayInputStream(bytes), reader -> reader))
                .as("the same from a stream")
                .isEqualTo(report);
        return report;
    }

    ImportReport read(InputStream stream, UnaryOperator<BatchReader> settings) {
        try {
            return settings.apply(BatchReader.into(dashboard)).read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DashboardReport report(DataEnvironment environment) {
        return dashboard
                .query()
                .environment(environment)
                .range(DateRange.between(TODAY.minusDays(181), TODAY))
                .identityView(IdentityView.CURRENT)
                .report();
    }

    DashboardReport report() {
        return report(DataEnvironment.PRODUCTION);
    }

    long active() {
        return report().summary().total();
    }

    List<String> inputs() {
        return report().inputs();
    }

    /** Identifiers of the active profiles by type, without mpid and without zeros. */
    Map<String, Long> identifiers() {
        Map<String, Long> identifiers = new TreeMap<>();
        for (IdentifierCount row : report().identifierDistribution()) {
            if (!row.type().name().equals("mpid") && row.identifiers() > 0) {
                identifiers.put(row.type().name(), row.identifiers());
            }
        }
        return identifiers;
    }
}
