package dev.identitydashboard;

/**
 * The panels of a {@link DashboardReport}, for callers that choose one by name: {@link DashboardReport#toCsv(ReportPanel)}.
 * The columns named here are those of the CSV, in their order; the rows come in the order of the report.
 */
public enum ReportPanel {
    /** {@link DashboardReport#summary()}: one row of {@code total,known,anonymous}. */
    SUMMARY,
    /** {@link DashboardReport#knownVsAnonymousByInput()}: {@code input,total,known,anonymous}, a row per input. */
    KNOWN_VS_ANONYMOUS_BY_INPUT,
    /** {@link DashboardReport#knownVsAnonymousOverTime()}: {@code date,total,known,anonymous}, a row per day. */
    KNOWN_VS_ANONYMOUS_OVER_TIME,
    /**
     * {@link DashboardReport#identifierCoverageByInput()}: {@code input,type,profiles,inputProfiles,share}, a row per input and
     * identifier type. The share is {@code profiles / inputProfiles}, and nothing at all if the input had no active profile.
     */
    IDENTIFIER_COVERAGE_BY_INPUT,
    /** {@link DashboardReport#profilesByDataSourceOverTime()}: {@code date,input,profiles}, a row per input and day. */
    PROFILES_BY_DATA_SOURCE_OVER_TIME,
    /** {@link DashboardReport#identifierDistribution()}: {@code type,identifiers,profiles}, a row per identifier type. */
    IDENTIFIER_DISTRIBUTION,
    /** {@link DashboardReport#identifierDistributionOverTime()}: {@code date,type,profiles}, a row per type and day. */
    IDENTIFIER_DISTRIBUTION_OVER_TIME
}
