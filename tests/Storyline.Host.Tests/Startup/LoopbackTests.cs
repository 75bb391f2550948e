using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Storyline.Host.Tests.Startup;

public sealed class LoopbackTests
{
    private const string Hello = """{"user":"maya","channel":"checkout","text":"help"}""";

    [Fact]
    public async Task The_page_is_not_served_to_another_machine_even_where_the_host_listens_for_it()
    {
        var own = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .FirstOrDefault(address =>
                address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)
            );
        Assert.SkipWhen(own is null, "This machine has only loopback addresses.");
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, url: "http://0.0.0.0:0");
        using var http = new HttpClient { BaseAddress = new Uri($"http://{own}:{host.Address.Port}") };

        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/", Patience.Cancel)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await http.PostAsync("/local/messages", new StringContent(Hello), Patience.Cancel)).StatusCode
        );
    }

    [Fact]
    public async Task Another_site_in_the_same_browser_is_refused()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await host.Post("/local/messages", Hello, ("Origin", "http://evil.example"))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await host.Post("/local/messages", Hello, ("Host", "evil.example"))).StatusCode
        );
    }

    [Fact]
    public async Task Unless_told_otherwise_only_this_machine_can_connect()
    {
        Assert.SkipWhen(IsTaken(3978), "Port 3978 is in use on this machine.");
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            url: "",
            settings: [("ASPNETCORE_HTTP_PORTS", "3979")]
        );

        Assert.Equal("http://localhost:3978/", host.Address.ToString());
    }

    private static bool IsTaken(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);
}
