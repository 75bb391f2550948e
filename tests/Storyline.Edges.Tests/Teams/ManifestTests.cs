using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Storyline.Teams.Packaging;

namespace Storyline.Edges.Tests.Teams;

/// <summary>The app package that an administrator uploads.</summary>
public sealed class ManifestTests
{
    private const string App = "c9e8c047-2a34-40a1-b28a-b162d5f5327c";
    private static readonly Uri Host = new("https://storyline.contoso.example");

    [Fact]
    public void The_manifest_follows_the_newest_schema()
    {
        var schema = new JsonSchema(
            JsonDocument
                .Parse(File.ReadAllText(SharedFiles.Path("wire/teams/schemas/teams-manifest-v1.30.schema.json")))
                .RootElement
        );

        Assert.Empty(schema.Breaches(Manifest(App, Host)));
    }

    [Fact]
    public void The_committed_manifest_is_what_this_build_can_do() =>
        Assert.Equal(
            TeamsManifest.Json(TeamsManifest.SampleApp, TeamsManifest.SampleHost),
            File.ReadAllText(Committed("manifest.json"))
        );

    [Fact]
    public async Task Every_entry_of_the_menus_works()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var lists = Manifest(App, Host).GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray().ToList();

        Assert.Equal(
            ["personal", "team", "groupChat"],
            lists.Select(list => list.GetProperty("scopes")[0].GetString())
        );
        foreach (var list in lists)
        {
            var titles = list.GetProperty("commands")
                .EnumerateArray()
                .Select(command => command.GetProperty("title").GetString()!)
                .ToList();
            Assert.InRange(titles.Count, 5, TeamsManifest.MostCommands);
            foreach (var title in titles)
            {
                var isAlone = list.GetProperty("scopes")[0].GetString() == "personal";
                var answer = await tenant.Says(Who.Megan, title, isAlone ? null : Wire.Channel);
                Assert.DoesNotContain("did not understand", answer[0].Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_listing_names_no_other_platform_and_only_its_own_domain()
    {
        var manifest = Manifest(App, Host);

        Assert.DoesNotContain("slack", manifest.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Teams", manifest.GetProperty("name").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            ["storyline.contoso.example"],
            manifest.GetProperty("validDomains").EnumerateArray().Select(domain => domain.GetString())
        );
    }

    [Fact]
    public void The_package_holds_the_manifest_and_two_icons_and_nothing_else()
    {
        using var package = new MemoryStream();
        TeamsPackage.Write(package, App, Host);

        using var zip = new ZipArchive(package, ZipArchiveMode.Read);

        Assert.Equal(
            ["color.png", "manifest.json", "outline.png"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_colour_icon_is_192_wide_and_nowhere_transparent()
    {
        var icon = Png.Read(File.ReadAllBytes(Committed("color.png")));

        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All(icon.Pixels, pixel => Assert.Equal(255, pixel.A));
        Assert.True(icon.Pixels.Select(pixel => (pixel.R, pixel.G, pixel.B)).Distinct().Count() > 2);
    }

    [Fact]
    public void The_outline_icon_is_32_wide_and_white_on_nothing()
    {
        var icon = Png.Read(File.ReadAllBytes(Committed("outline.png")));

        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.All(
            icon.Pixels.Where(pixel => pixel.A > 0),
            pixel => Assert.Equal((255, 255, 255), (pixel.R, pixel.G, pixel.B))
        );
        Assert.InRange(icon.Pixels.Count(pixel => pixel.A == 0), 200, 900);
    }

    private static JsonElement Manifest(string app, Uri host) =>
        JsonDocument.Parse(TeamsManifest.Json(app, host)).RootElement;

    private static string Committed(string file, [CallerFilePath] string own = "") =>
        Path.Combine(Path.GetDirectoryName(own)!, "..", "..", "..", "manifests", "teams", file);
}

/// <summary>A PNG of eight bits with alpha and without filters, like our icons.</summary>
internal sealed record Png(int Width, int Height, IReadOnlyList<(byte R, byte G, byte B, byte A)> Pixels)
{
    public static Png Read(byte[] file)
    {
        int Number(int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        var (width, height) = (Number(16), Number(20));
        Assert.Equal((8, 6), (file[24], file[25]));
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length; at += Number(at) + 12)
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(file, at + 8, Number(at));
        packed.Position = 0;
        using var raw = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
            zlib.CopyTo(raw);
        var bytes = raw.ToArray();
        var pixels = new List<(byte, byte, byte, byte)>();
        for (var y = 0; y < height; y++)
        {
            var row = y * ((width * 4) + 1);
            Assert.Equal(0, bytes[row]);
            for (var x = 0; x < width; x++)
                pixels.Add(
                    (
                        bytes[row + 1 + (x * 4)],
                        bytes[row + 2 + (x * 4)],
                        bytes[row + 3 + (x * 4)],
                        bytes[row + 4 + (x * 4)]
                    )
                );
        }
        return new Png(width, height, pixels);
    }
}
