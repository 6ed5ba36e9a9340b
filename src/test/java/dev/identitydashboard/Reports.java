package dev.identitydashboard;

import dev.identitydashboard.json.ReportParts;
import java.time.LocalDate;
import java.util.List;

/** Lets tests in any package make reports of parts that no dashboard has counted, which no user needs to. */
public final class Reports {
    private Reports() {}

    /** The parts of a report, to be replaced one by one. */
    static ReportParts partsOf(DashboardReport report) {
        ReportParts parts = new ReportParts();
        parts.environment = report.environment();
        parts.inputs = report.inputs();
        parts.allInputs = report.allInputs();
        parts.range = report.range();
        parts.identityView = report.identityView();
        parts.loginIdentifiers = report.loginIdentifiers();
        parts.summary = report.summary();
        parts.knownVsAnonymousByInput = report.knownVsAnonymousByInput();
        parts.knownVsAnonymousOverTime = report.knownVsAnonymousOverTime();
        parts.identifierCoverageByInput = report.identifierCoverageByInput();
        parts.profilesByDataSourceOverTime = report.profilesByDataSourceOverTime();
        parts.identifierDistribution = report.identifierDistribution();
        parts.identifierDistributionOverTime = report.identifierDistributionOverTime();
        return parts;
    }

    /** A report without annotations. */
    public static DashboardReport report(
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range,
            IdentityView identityView,
            List<IdentifierType> loginIdentifiers,
            ProfileCounts summary,
            List<InputProfiles> knownVsAnonymousByInput,
            List<DailyProfiles> knownVsAnonymousOverTime,
            List<InputCoverage> identifierCoverageByInput,
            List<InputSeries> profilesByDataSourceOverTime,
            List<IdentifierCount> identifierDistribution,
            List<IdentifierSeries> identifierDistributionOverTime) {
        ReportParts parts = new ReportParts();
        parts.environment = environment;
        parts.inputs = inputs;
        parts.allInputs = allInputs;
        parts.range = range;
        parts.identityView = identityView;
        parts.loginIdentifiers = loginIdentifiers;
        parts.summary = summary;
        parts.knownVsAnonymousByInput = knownVsAnonymousByInput;
        parts.knownVsAnonymousOverTime = knownVsAnonymousOverTime;
        parts.identifierCoverageByInput = identifierCoverageByInput;
        parts.profilesByDataSourceOverTime = profilesByDataSourceOverTime;
        parts.identifierDistribution = identifierDistribution;
        parts.identifierDistributionOverTime = identifierDistributionOverTime;
        return new DashboardReport(parts);
    }

    public static Movement movement(
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range,
            List<IdentifierType> loginIdentifiers,
            LocalDate firstKeptDay,
            List<DailyMovement> days) {
        return new Movement(environment, inputs, allInputs, range, loginIdentifiers, firstKeptDay, days);
    }

    public static IdentityStructure structure(
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range,
            IdentityView identityView,
            long profiles,
            long withoutTypes,
            List<TypeOverlap> typeOverlap,
            List<IdentifiersPerProfile> identifiersPerProfile,
            List<InputOverlap> inputOverlap,
            int top,
            long distinctCombinations,
            List<TypeCombination> combinations) {
        return new IdentityStructure(
                environment,
                inputs,
                allInputs,
                range,
                identityView,
                profiles,
                withoutTypes,
                typeOverlap,
                identifiersPerProfile,
                inputOverlap,
                top,
                distinctCombinations,
                combinations);
    }

    public static RollingSeries rolling(int window, List<RollingActives> days) {
        return new RollingSeries(window, days);
    }
}
