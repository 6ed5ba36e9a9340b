package dev.identitydashboard;

import java.util.List;

/** The parts of a report, to be replaced one by one. */
final class ReportParts {
    DataEnvironment environment;
    List<String> inputs;
    boolean allInputs;
    ReportRange range;
    IdentityView identityView;
    List<IdentifierType> loginIdentifiers;
    ProfileCounts summary;
    List<InputProfiles> byInput;
    List<DailyProfiles> overTime;
    List<InputCoverage> coverage;
    List<InputSeries> bySource;
    List<IdentifierCount> distribution;
    List<IdentifierSeries> distributionOverTime;

    ReportParts(DashboardReport report) {
        environment = report.environment();
        inputs = report.inputs();
        allInputs = report.allInputs();
        range = report.range();
        identityView = report.identityView();
        loginIdentifiers = report.loginIdentifiers();
        summary = report.summary();
        byInput = report.knownVsAnonymousByInput();
        overTime = report.knownVsAnonymousOverTime();
        coverage = report.identifierCoverageByInput();
        bySource = report.profilesByDataSourceOverTime();
        distribution = report.identifierDistribution();
        distributionOverTime = report.identifierDistributionOverTime();
    }

    DashboardReport report() {
        return new DashboardReport(
                environment,
                inputs,
                allInputs,
                range,
                identityView,
                loginIdentifiers,
                summary,
                byInput,
                overTime,
                coverage,
                bySource,
                distribution,
                distributionOverTime);
    }
}
