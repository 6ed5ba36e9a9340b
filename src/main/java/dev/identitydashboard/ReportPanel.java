package dev.identitydashboard;

/**
 * The panels of a {@link DashboardReport}, for callers that choose one by name: {@link DashboardReport#toCsv(ReportPanel)}.
 * The columns named here are those of the CSV, in their order; the rows come in the order of the report.
 *
 * <p>Names of inputs and identifier types are data, and spreadsheets would run some of them as formulas. Therefore, after
 * OWASP's <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV Injection</a>:
 *
 * <ul>
 *   <li>A name gets an apostrophe in front if it begins with {@code =}, {@code +}, {@code -} or {@code @}, also in
 *       full-width or small form or as the minus sign U+2212, and also behind white space, control and format characters
 *       and quotation marks; or if it begins with a tab, CR or LF, also behind those.
 *   <li>So does each part of a name behind a comma, semicolon, tab, CR, LF or CR LF that begins with such a sign in that
 *       way: programs that split elsewhere than this file means make it a cell of its own.
 *   <li>The apostrophe is part of the field: that is how the name reads back. Taking one apostrophe away wherever these
 *       rules would put one in gives the name as it was, so names that differ have fields that differ.
 *   <li>A name is quoted if it got an apostrophe, contains a comma, semicolon, double quote, control character or line
 *       separator, or begins or ends with white space. Double quotes inside are doubled.
 *   <li>First of all, NUL and lone surrogates become U+FFFD, the replacement character, and are lost.
 * </ul>
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
