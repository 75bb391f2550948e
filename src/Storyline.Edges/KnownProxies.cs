using System.Net;

namespace Storyline.Edges;

/// <summary>
/// The proxies in front of this host, by their addresses: what they say about a request is believed, and nothing that comes from them is
/// taken for a request of this machine.
/// </summary>
public sealed record KnownProxies(IReadOnlyList<IPNetwork> Networks)
{
    public static KnownProxies None { get; } = new([]);

    /// <summary>Reads addresses and networks with commas between, such as <c>10.0.0.0/8, ::1</c>; <c>null</c>: one of them is neither.</summary>
    public static KnownProxies? Read(string? list)
    {
        var networks = new List<IPNetwork>();
        foreach (
            var piece in (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            if (IPAddress.TryParse(piece, out var one))
                networks.Add(new IPNetwork(one, one.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(piece, out var network))
                networks.Add(network);
            else
                return null;
        }
        return new KnownProxies(networks);
    }

    public bool Include(IPAddress address)
    {
        // A socket that listens for both families shows IPv4 as IPv6.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }
}
