package dev.identitydashboard.json;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierSeries;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.InputSeries;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportRange;
import java.util.List;

/**
 * Everything that a report is made of, by the names of its accessors: filled in by what has counted, added up or read it. The
 * report copies and checks the parts, and refuses one that is missing. It is declared here because the reader of JSON fills it too,
 * and this package is not exported. For one thread.
 */
@SuppressWarnings("NullAway.Init") // those who make it set every part
public final class ReportParts {
    public DataEnvironment environment;
    public List<String> inputs;
    public boolean allInputs;
    public ReportRange range;
    public IdentityView identityView;
    public List<IdentifierType> loginIdentifiers;
    public ProfileCounts summary;
    public List<InputProfiles> knownVsAnonymousByInput;
    public List<DailyProfiles> knownVsAnonymousOverTime;
    public List<InputCoverage> identifierCoverageByInput;
    public List<InputSeries> profilesByDataSourceOverTime;
    public List<IdentifierCount> identifierDistribution;
    public List<IdentifierSeries> identifierDistributionOverTime;
    public List<Annotation> annotations = List.of();
}
