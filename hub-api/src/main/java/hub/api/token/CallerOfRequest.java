package hub.api.token;

import hub.access.Caller;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/** Hands a resource's method the caller whose token was checked: {@code @Context Caller caller}. */
public final class CallerOfRequest extends AbstractBinder {

    @Override
    protected void configure() {
        bindFactory(Factory.class).to(Caller.class).in(RequestScoped.class);
    }

    static final class Factory implements Supplier<Caller> {

        private final ContainerRequestContext request;

        @Inject
        Factory(@Context ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Caller get() {
            if (request.getProperty(TokenNeeded.CALLER) instanceof Caller caller) {
                return caller;
            }
            throw new IllegalStateException("a method marked @Open takes no Caller");
        }
    }
}
