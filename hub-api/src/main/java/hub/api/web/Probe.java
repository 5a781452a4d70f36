package hub.api.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Tells the operator's machines in a status whether something holds: 204, or 503. */
public final class Probe extends HttpServlet {

    private final BooleanSupplier holds;

    public Probe(BooleanSupplier holds) {
        this.holds = holds;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(
                holds.getAsBoolean() ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
