package dev.identitydashboard.json;

import dev.identitydashboard.Change;
import dev.identitydashboard.ComparedReport;
import dev.identitydashboard.CoverageChange;
import dev.identitydashboard.DailyChange;
import dev.identitydashboard.DailyProfilesChange;
import dev.identitydashboard.IdentifierCountChange;
import dev.identitydashboard.IdentifierSeriesChange;
import dev.identitydashboard.InputCoverageChange;
import dev.identitydashboard.InputProfilesChange;
import dev.identitydashboard.InputSeriesChange;
import dev.identitydashboard.ProfilesChange;
import dev.identitydashboard.ShareChange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writes the current report of a comparison, and after its keys what it is compared with. Stateless, so safe from any thread. */
public final class ComparisonWriter {
    private final JsonGenerator json;

    private ComparisonWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes both as UTF-8, flushes the stream and leaves it open.
     *
     * @param compared the reports
     * @param out where to write
     * @throws IOException if the stream fails
     */
    public static void write(ComparedReport compared, OutputStream out) throws IOException {
        ReportWriter.write(compared.current(), out, json -> comparison(json, compared));
    }

    /** Writes what the current report is compared with, under its key. */
    static void comparison(JsonGenerator json, ComparedReport compared) {
        new ComparisonWriter(json).comparison(compared);
    }

    private void comparison(ComparedReport compared) {
        json.writeObjectPropertyStart("comparison");
        ReportWriter.range(json, compared.previous().range());
        List<DailyProfilesChange> overTime = compared.knownVsAnonymousOverTime();
        dates(overTime);
        json.writeObjectPropertyStart("summary");
        profiles(compared.summary());
        json.writeEndObject();
        ReportWriter.objects(json, "knownVsAnonymousByInput", compared.knownVsAnonymousByInput(), this::byInput);
        overTime(overTime);
        ReportWriter.objects(json, "identifierCoverageByInput", compared.identifierCoverageByInput(), this::coverage);
        ReportWriter.objects(
                json, "profilesByDataSourceOverTime", compared.profilesByDataSourceOverTime(), this::bySource);
        ReportWriter.objects(json, "identifierDistribution", compared.identifierDistribution(), this::distribution);
        ReportWriter.objects(
                json,
                "identifierDistributionOverTime",
                compared.identifierDistributionOverTime(),
                this::distributionOverTime);
        json.writeEndObject();
    }

    private void dates(List<DailyProfilesChange> days) {
        json.writeArrayPropertyStart("dates");
        for (DailyProfilesChange day : days) {
            json.writeString(day.previousDate().map(LocalDate::toString).orElse(null));
        }
        json.writeEndArray();
    }

    private void byInput(InputProfilesChange row) {
        json.writeStringProperty("input", row.input());
        profiles(row.profiles());
    }

    private void overTime(List<DailyProfilesChange> days) {
        json.writeObjectPropertyStart("knownVsAnonymousOverTime");
        series("total", days, day -> day.profiles().total());
        series("known", days, day -> day.profiles().known());
        series("anonymous", days, day -> day.profiles().anonymous());
        json.writeEndObject();
    }

    private void coverage(InputCoverageChange group) {
        json.writeStringProperty("input", group.input());
        change("profiles", group.profiles());
        ReportWriter.objects(json, "coverage", group.coverage(), this::coverage);
    }

    private void coverage(CoverageChange bar) {
        json.writeStringProperty("type", bar.type().name());
        change("profiles", bar.profiles());
        change("share", bar.share());
    }

    private void bySource(InputSeriesChange row) {
        json.writeStringProperty("input", row.input());
        series("profiles", row.days(), DailyChange::profiles);
    }

    private void distribution(IdentifierCountChange row) {
        json.writeStringProperty("type", row.type().name());
        change("identifiers", row.identifiers());
        change("profiles", row.profiles());
    }

    private void distributionOverTime(IdentifierSeriesChange row) {
        json.writeStringProperty("type", row.type().name());
        series("profiles", row.days(), DailyChange::profiles);
    }

    private void profiles(ProfilesChange profiles) {
        change("total", profiles.total());
        change("known", profiles.known());
        change("anonymous", profiles.anonymous());
    }

    private void change(String key, Change change) {
        json.writeObjectPropertyStart(key);
        json.writeName("previous");
        number(change.previous());
        json.writeName("change");
        ReportWriter.ratio(json, change.relative());
        json.writeEndObject();
    }

    private void change(String key, ShareChange change) {
        json.writeObjectPropertyStart(key);
        json.writeName("previous");
        ReportWriter.ratio(json, change.previous());
        json.writeName("change");
        ReportWriter.ratio(json, change.relative());
        json.writeEndObject();
    }

    private <T> void series(String key, List<T> days, Function<T, Change> change) {
        json.writeObjectPropertyStart(key);
        json.writeArrayPropertyStart("previous");
        days.forEach(day -> number(change.apply(day).previous()));
        json.writeEndArray();
        json.writeArrayPropertyStart("change");
        days.forEach(day -> ReportWriter.ratio(json, change.apply(day).relative()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void number(OptionalLong count) {
        if (count.isPresent()) {
            json.writeNumber(count.getAsLong());
        } else {
            json.writeNull();
        }
    }
}
