package dev.identitydashboard.csv;

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
import java.util.List;

/** Writes every number of a comparison as a row of its own. */
final class ComparisonCsv {
    private final CsvRows csv;

    ComparisonCsv(CsvRows csv) {
        this.csv = csv;
    }

    void header() throws IOException {
        csv.row("panel", "input", "type", "date", "number", "current", "previous", "change");
    }

    void rows(ComparedReport compared) throws IOException {
        profiles(new Place("summary", "", "", ""), compared.summary());
        for (InputProfilesChange row : compared.knownVsAnonymousByInput()) {
            profiles(new Place("knownVsAnonymousByInput", row.input(), "", ""), row.profiles());
        }
        for (DailyProfilesChange day : compared.knownVsAnonymousOverTime()) {
            profiles(new Place("knownVsAnonymousOverTime", "", "", day.date().toString()), day.profiles());
        }
        for (InputCoverageChange group : compared.identifierCoverageByInput()) {
            coverage(group);
        }
        for (InputSeriesChange row : compared.profilesByDataSourceOverTime()) {
            series("profilesByDataSourceOverTime", row.input(), "", row.days());
        }
        for (IdentifierCountChange row : compared.identifierDistribution()) {
            Place place = new Place("identifierDistribution", "", row.type().name(), "");
            change(place, "identifiers", row.identifiers());
            change(place, "profiles", row.profiles());
        }
        for (IdentifierSeriesChange row : compared.identifierDistributionOverTime()) {
            series("identifierDistributionOverTime", "", row.type().name(), row.days());
        }
    }

    /** What a number is about. */
    private record Place(String panel, String input, String type, String date) {}

    private void coverage(InputCoverageChange group) throws IOException {
        for (CoverageChange bar : group.coverage()) {
            Place place = new Place(
                    "identifierCoverageByInput", group.input(), bar.type().name(), "");
            change(place, "profiles", bar.profiles());
            change(place, "share", bar.share());
        }
    }

    private void series(String panel, String input, String type, List<DailyChange> days) throws IOException {
        for (DailyChange day : days) {
            change(new Place(panel, input, type, day.date().toString()), "profiles", day.profiles());
        }
    }

    private void profiles(Place place, ProfilesChange profiles) throws IOException {
        change(place, "total", profiles.total());
        change(place, "known", profiles.known());
        change(place, "anonymous", profiles.anonymous());
    }

    private void change(Place place, String number, Change change) throws IOException {
        row(place, number, change.current(), change.previous(), change.relative());
    }

    private void change(Place place, String number, ShareChange change) throws IOException {
        row(place, number, change.current(), change.previous(), change.relative());
    }

    private void row(Place place, String number, Object current, Object previous, Object change) throws IOException {
        csv.row(place.panel, place.input, place.type, place.date, number, current, previous, change);
    }
}
