package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB in memory, in process, through JDBC, on as many threads as there are processors. Facts lie in the order of their
 * arrival. The statements are prepared once. Adding up the some two thousand rows of the answer is timed too.
 */
final class DuckDbPeer implements Peer {
    private final Workload workload;
    private final Connection connection;
    private final PreparedStatement byTypes;
    private final PreparedStatement byInputAndDay;

    private DuckDbPeer(Workload workload, Connection connection) throws SQLException {
        DuckDbSql sql = new DuckDbSql(workload);
        this.workload = workload;
        this.connection = connection;
        this.byTypes = connection.prepareStatement(sql.byTypes());
        this.byInputAndDay = connection.prepareStatement(sql.byInputAndDay());
    }

    @Override
    public PanelCounts report() {
        BitCounts sums = new BitCounts(workload);
        PanelCounts counts;
        try (ResultSet rows = byTypes.executeQuery()) {
            while (rows.next()) {
                sums.add(rows);
            }
            counts = sums.panels();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (ResultSet rows = byInputAndDay.executeQuery()) {
            while (rows.next()) {
                counts.inputDay(rows.getInt(1), rows.getInt(2), rows.getLong(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }

    @Override
    public void close() {
        try {
            byTypes.close();
            byInputAndDay.close();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds up the rows of combinations of types: a row for everybody, one for the known, one per type. */
    private static final class BitCounts {
        private final Workload workload;
        private final int days;
        private final int known;
        private final long[][] sums;
        private final long[] second;

        BitCounts(Workload workload) {
            this.workload = workload;
            this.days = PanelCounts.reportDays(workload);
            this.known = workload.types();
            this.sums = new long[workload.types() + 2][1 + days + workload.inputs()];
            this.second = new long[workload.types()];
        }

        void add(ResultSet row) throws SQLException {
            int types = row.getInt(1);
            int rowsOfSums = types | 1 << known + 1 | ((types & workload.loginTypes()) != 0 ? 1 << known : 0);
            int columns = 1 + days + workload.inputs();
            for (int column = 0; column < columns; column++) {
                long count = row.getLong(2 + column);
                for (int rest = rowsOfSums; rest != 0; rest &= rest - 1) {
                    sums[Integer.numberOfTrailingZeros(rest)][column] += count;
                }
            }
            for (int type = 0; type < second.length; type++) {
                second[type] += row.getLong(2 + columns + type);
            }
        }

        PanelCounts panels() {
            long[] all = sums[known + 1];
            PanelCounts counts = new PanelCounts(workload);
            counts.summary(all[0], sums[known][0]);
            for (int day = 0; day < days; day++) {
                counts.day(day, all[1 + day], sums[known][1 + day]);
            }
            for (int input = 0; input < workload.inputs(); input++) {
                counts.input(input, all[1 + days + input], sums[known][1 + days + input]);
            }
            for (int type = 0; type < second.length; type++) {
                addType(type, counts);
            }
            return counts;
        }

        private void addType(int type, PanelCounts counts) {
            counts.distribution(type, sums[type][0] + second[type], sums[type][0]);
            for (int day = 0; day < days; day++) {
                counts.typeDay(type, day, sums[type][1 + day]);
            }
            for (int input = 0; input < workload.inputs(); input++) {
                counts.coverage(input, type, sums[type][1 + days + input]);
            }
        }
    }

    static final class Builder implements PeerBuilder {
        private final Workload workload;
        private final Profiles profiles = new Profiles();
        private final Connection connection;
        private final DuckDBAppender facts;

        Builder(Workload workload) {
            this.workload = workload;
            try {
                this.connection = DriverManager.getConnection("jdbc:duckdb:");
                try (Statement statement = connection.createStatement()) {
                    for (String sql : DuckDbSql.schema()) {
                        statement.execute(sql);
                    }
                }
                this.facts = appender("facts");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void fact(int day, long mpid, int input, int attached, int second) {
            profiles.attach(profiles.ordinalOf(mpid), attached, second);
            try {
                facts.beginRow()
                        .append(mpid)
                        .append((short) input)
                        .append((byte) day)
                        .endRow();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void detached(int day, long mpid, int type) {
            profiles.detach(profiles.ordinalOf(mpid), type);
        }

        @Override
        public Peer build() {
            try (DuckDBAppender rows = appender("profiles")) {
                facts.close();
                for (int ordinal = 0; ordinal < profiles.size(); ordinal++) {
                    rows.beginRow()
                            .append(profiles.mpid(ordinal))
                            .append((short) profiles.types(ordinal))
                            .append((short) profiles.second(ordinal))
                            .endRow();
                }
                rows.flush();
                return new DuckDbPeer(workload, connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private DuckDBAppender appender(String table) throws SQLException {
            return ((DuckDBConnection) connection).createAppender("main", table);
        }
    }
}
