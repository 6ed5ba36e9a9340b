package dev.identitydashboard.storage;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.ProfileAlias;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** Dashboards of which something of every kind was recorded, and their bytes. */
final class Worlds {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final List<IdentifierType> TYPES = List.of(
            IdentifierType.EMAIL,
            IdentifierType.CUSTOMER_ID,
            IdentifierType.IOS_IDFV,
            IdentifierType.of("loyalty card"));
    /** A name from outside may be no well-formed Unicode. */
    private static final List<String> INPUTS = List.of("Web", "iOS", "lone \ud800 half");

    private Worlds() {}

    static IdentityDashboardBuilder builder() {
        return IdentityDashboard.builder().clock(CLOCK).retentionDays(40);
    }

    /** A small world, the same for every equal seed. */
    static IdentityDashboard small(IdentityDashboardBuilder builder, long seed) {
        IdentityDashboard dashboard = builder.build();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            Instant time = NOW.minus(Duration.ofHours(random.nextInt(38 * 24)));
            long mpid = 1L + random.nextInt(80);
            DataEnvironment environment =
                    random.nextInt(5) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
            IdentifierType type = TYPES.get(random.nextInt(TYPES.size()));
            if (random.nextInt(3) > 0) {
                Event event =
                        Event.of(mpid, INPUTS.get(random.nextInt(3)), time).in(environment);
                dashboard.recordEvent(random.nextBoolean() ? event : event.with(type, "value " + random.nextInt(4)));
            } else {
                IdentityChange change = IdentityChange.of(mpid, time).in(environment);
                dashboard.recordIdentityChange(
                        switch (random.nextInt(4)) {
                            case 0 -> change.attach(type);
                            case 1 -> change.detach(type, "value " + random.nextInt(4));
                            case 2 -> change.detach(type);
                            default -> change.attach(type, "value " + random.nextInt(4));
                        });
            }
        }
        dashboard.recordEvent(Event.of(7, "Web", NOW.minus(Duration.ofDays(400))));
        dashboard.aliasProfile(ProfileAlias.of(3, 4).between(NOW.minus(Duration.ofDays(9)), NOW));
        dashboard.eraseProfile(5);
        dashboard.suppressProfile(6);
        dashboard.annotate(
                Annotation.on(LocalDate.parse("2026-06-01"), "launch").inputs("Web"));
        dashboard.markPosition("events-1", "600");
        return dashboard;
    }

    static byte[] bytesOf(IdentityDashboard dashboard) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            dashboard.writeTo(written);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return written.toByteArray();
    }

    static IdentityDashboard read(IdentityDashboardBuilder builder, byte[] snapshot) throws IOException {
        return builder.readFrom(new ByteArrayInputStream(snapshot));
    }
}
