package hub.api.token;

import hub.access.NewAccount;
import hub.access.OtherTokens;
import hub.access.SignIn;
import hub.access.SignInTry;
import hub.access.Telephone;
import hub.api.TestHub;
import hub.database.Actor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account of the hub's own whose holder has changed the password already, in tests. */
record HubAccount(TestHub hub, String login, String password, NewAccount account) {

    /** Adds it, and changes its password with the code of the step before this one. */
    static HubAccount of(TestHub hub, String login) {
        HubAccount given = given(hub, login);
        String fresh =
                hub.doors().transactions().write(Actor.OPERATOR, hub.doors().accounts()::drawPassword);
        SignIn came = hub.doors()
                .accounts()
                .changePassword(
                        hub.doors().transactions(),
                        new SignInTry("127.0.0.1", login, given.password(), given.code(-1)),
                        fresh);
        if (!(came instanceof SignIn.Good)) {
            throw new IllegalStateException("the password is not changed: " + came);
        }
        return new HubAccount(hub, login, fresh, given.account());
    }

    /** The same as the operator gives it. */
    static HubAccount given(TestHub hub, String login) {
        return hub.doors().transactions().write(Actor.OPERATOR, tx -> {
            String password = hub.doors().accounts().drawPassword(tx);
            return new HubAccount(
                    hub,
                    login,
                    password,
                    hub.doors().accounts().add(tx, login, password).orElseThrow());
        });
    }

    /** What the telephone shows so many steps from now; of one before, where it is taken for some seconds more. */
    String code(int steps) {
        Instant now = hub.doors().clock().instant();
        while (steps < 0 && now.getEpochSecond() % 30 > 15) {
            waitALittle();
            now = hub.doors().clock().instant();
        }
        return new Telephone(account).code(now.plusSeconds(30L * steps));
    }

    private static void waitALittle() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> asks(String typed, @Nullable String code, String more) throws Exception {
        String body = "grant_type=urn:hub:grant-type:password-and-code&username=" + login + "&password="
                + URLEncoder.encode(typed, StandardCharsets.UTF_8)
                + (code == null ? "" : "&code=" + code)
                + more;
        return hub.form("/oauth2/token", body);
    }

    /** The token that its holder is given for that code. */
    String token(String code, OtherTokens others) throws Exception {
        HttpResponse<String> answer = asks(password, code, others == OtherTokens.KEEP ? "&other_tokens=keep" : "");
        return TestHub.json(answer).path("access_token").asText();
    }

    @Override
    public String toString() {
        return "HubAccount[masked]";
    }
}
