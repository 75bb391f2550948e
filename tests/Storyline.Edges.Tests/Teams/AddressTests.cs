using System.Net;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Addresses that would send the bot's token elsewhere, each in an activity with a valid signature.</summary>
public sealed class AddressTests
{
    private static readonly string[] Elsewhere =
    [
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:8443/emea/",
        "https://smba.trafficmanager.net:80/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba-trafficmanager.net/",
        "https://xsmba.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user:pass@smba.trafficmanager.net/",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://evil.example#smba.trafficmanager.net/",
        "https://evil.example?smba.trafficmanager.net",
        "https://smba.trafficmanager.net?x=https://evil.example",
        "https://smba.trafficmanager.net/#evil",
        "https://evil.example/smba.trafficmanager.net/",
        "https://botframework.com/",
        "https://evilbotframework.com/",
        "https://x.botframework.com.evil.example/",
        "https://x.botframework.com@evil.example/",
        "https://x.botframework.com:444/",
        "https://teams.microsoft.com.evil.example/",
        "https://xteams.microsoft.com/",
        "https://microsoft.com/",
        "https://teams.microsoft.us.evil.example/",
        "https://evil.example/.teams.microsoft.com",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://0.0.0.0/",
        "https://169.254.169.254/metadata/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fd00::1]/",
        "https://localhost/",
        "https://localhost.localdomain/",
        "https://metadata.google.internal/",
        "https://10.0.0.1/",
        "https://192.168.0.1/",
        "https://100.100.100.200/",
        "file:///etc/passwd",
        "ftp://smba.trafficmanager.net/",
        "gopher://smba.trafficmanager.net/",
        "ws://smba.trafficmanager.net/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "//smba.trafficmanager.net/",
        "/emea/",
        "smba.trafficmanager.net",
        "https://",
        "https:///emea/",
        "https://xn--smba-9na.trafficmanager.net/",
        "https://ѕmba.trafficmanager.net/",
        "https://smba。trafficmanager。net.evil.example/",
        "https://smba.trafficmanager.net\u200b.evil.example/",
        "https://smba.trafficmanager.net%2eevil.example/",
        "https://smba.trafficmanager.net%00.evil.example/",
        "https://evil.example%2f@smba.trafficmanager.net/",
        " https://evil.example/",
        "https://smba.trafficmanager.net\r\nHost: evil.example/",
        "https://smba.trafficmanager.net\t.evil.example/",
        "https://evil.example:443/",
        "HTTPS://EVIL.EXAMPLE/",
        $"https://smba.trafficmanager.net/{new string('x', 600)}/",
    ];

    [Fact]
    public async Task No_call_goes_anywhere_but_to_Teams_whatever_was_signed()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.IsQuiet();
        var (calls, heard) = (tenant.Teams.Calls.Count, tenant.Heard);

        foreach (var address in Elsewhere)
        {
            var activity = Wire.Message(Who.Megan, "help", null);
            activity["serviceUrl"] = address;
            var claims = Signer.Claims(tenant.Clock.GetCurrentInstant().ToDateTimeOffset());
            claims["serviceurl"] = address;
            var token = Signer.Sign(
                tenant.Teams.Signer.Header(),
                claims,
                tenant.Teams.Signer.Key,
                System.Security.Cryptography.HashAlgorithmName.SHA256
            );

            using var response = await tenant.Sends(activity.ToJsonString(), token);

            Assert.True(
                response.StatusCode
                    is HttpStatusCode.Forbidden
                        or HttpStatusCode.BadRequest
                        or HttpStatusCode.Unauthorized,
                $"{address}: {response.StatusCode}"
            );
        }

        Assert.True(Elsewhere.Length >= 60);
        Assert.Equal((calls, heard), (tenant.Teams.Calls.Count, tenant.Heard));
    }
}
