package dev.identitydashboard.differential;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.StreamStep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says to the library in its own terms what the oracle was told. */
public final class Dashboards {
    private Dashboards() {}

    /** What a builder makes of what a dashboard writes; the dashboard is closed. */
    static IdentityDashboard reopened(IdentityDashboard dashboard, IdentityDashboardBuilder builder) {
        try (dashboard) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            dashboard.writeTo(written);
            return builder.readFrom(new ByteArrayInputStream(written.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static IdentityDashboard of(ReferenceSettings settings, int shards) {
        return builder(settings, shards).build();
    }

    static IdentityDashboardBuilder builder(ReferenceSettings settings, int shards) {
        IdentityDashboardBuilder builder = ShardedDashboards.builder(shards)
                .clock(settings.clock())
                .zone(settings.zone())
                .retentionDays(settings.retentionDays())
                .clockSkew(settings.clockSkew())
                .loginIdentifiers(settings.loginIdentifiers())
                .maxInputs(settings.maxInputs())
                .maxProfiles(settings.maxProfiles());
        settings.acceptedInputs().ifPresent(builder::acceptInputs);
        settings.acceptedTypes().ifPresent(builder::acceptIdentifierTypes);
        return builder;
    }

    public static DashboardQuery query(IdentityDashboard dashboard, ReferenceQuery asked) {
        DashboardQuery query = dashboard
                .query()
                .environment(asked.environment())
                .range(asked.range().toDateRange())
                .identityView(asked.view());
        if (asked.inputs().isPresent()) {
            query = query.inputs(asked.inputs().get());
        }
        if (asked.loginIdentifiers().isPresent()) {
            query = query.loginIdentifiers(asked.loginIdentifiers().get());
        }
        return query;
    }

    /** Records one step of a stream in which time stands still and nobody asks. */
    public static void record(StreamStep step, IdentityDashboard dashboard) {
        if (step instanceof StreamStep.Recorded recorded) {
            dashboard.recordEvent(recorded.event());
        } else if (step instanceof StreamStep.Changed changed) {
            dashboard.recordIdentityChange(changed.change());
        } else {
            throw new IllegalArgumentException("not a record: " + step);
        }
    }

    /** Tells the oracle the same. */
    public static void record(StreamStep step, ReferenceDashboard oracle) {
        if (step instanceof StreamStep.Recorded recorded) {
            oracle.recordEvent(recorded.event());
        } else if (step instanceof StreamStep.Changed changed) {
            oracle.recordIdentityChange(changed.change());
        } else {
            throw new IllegalArgumentException("not a record: " + step);
        }
    }
}
