package hub.access;

import java.time.LocalDate;

/**
 * Who wants to do what, and why.
 *
 * @param today the day by the hub's clock in Vietnam: rights are those of today, also for an answer as of an earlier day
 */
public record Asked(Caller caller, Purpose purpose, Action action, LocalDate today) {}
