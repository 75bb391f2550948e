using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Tests.Replicas;

/// <summary>Looking for due documents past those that are left to other hosts.</summary>
public sealed class DueScanTests
{
    private const string Kind = "note";
    private const int Others = 1_300;
    private const int Looks = 12;
    private static readonly Duration Pause = Duration.FromSeconds(5);
    private readonly FakeTimeProvider time = new();
    private Instant now = Instant.FromUtc(2026, 3, 5, 9, 0);
    private int judged;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_left_to_others_is_not_read_at_every_look()
    {
        await using var group = new ReplicaGroup();
        var host = group.Start();
        var scan = new DueScan(host.Store, Kind, time);
        await Put(host, "others", Others, now - Duration.FromHours(1));
        await Look(scan);
        judged = 0;

        for (var look = 0; look < Looks * 10; look++)
            await Look(scan);

        Assert.InRange(judged, 1, Others * 5);
    }

    [Fact]
    public async Task What_is_ours_is_found_at_once_behind_it_and_soon_before_it()
    {
        await using var group = new ReplicaGroup();
        var host = group.Start();
        var scan = new DueScan(host.Store, Kind, time);
        await Put(host, "others", Others, now - Duration.FromHours(1));
        await Look(scan);

        await Put(host, "ours", 1, now);
        Assert.Equal(["ours-0"], await Look(scan));
        await Put(host, "ours-too", 1, now - Duration.FromHours(2));
        var found = new List<string>();
        for (var look = 0; look < Looks * 3; look++)
            found.AddRange(await Look(scan));

        Assert.Contains("ours-too-0", found);
    }

    [Fact]
    public async Task Everything_due_at_one_instant_is_found_once_however_much_it_is()
    {
        await using var group = new ReplicaGroup();
        var host = group.Start();
        var scan = new DueScan(host.Store, Kind, time);
        await Put(host, "others", Others, now);
        await Put(host, "ours", Others, now);

        var found = await Look(scan, most: Others * 2);

        Assert.Equal(Others, found.Distinct().Count());
        Assert.Equal(Others, found.Count);
        Assert.Equal(Others * 2, judged);
    }

    [Fact]
    public async Task What_was_due_before_the_clock_was_set_back_does_not_hide_what_is_due_now()
    {
        await using var group = new ReplicaGroup();
        var host = group.Start();
        var scan = new DueScan(host.Store, Kind, time);
        await Put(host, "others", 1, now - Duration.FromMinutes(10));
        await Look(scan);

        now -= Duration.FromHours(3);
        await Put(host, "ours", 1, now);

        Assert.Equal(["ours-0"], await Look(scan));
    }

    private async Task<IReadOnlyList<string>> Look(DueScan scan, int most = 100)
    {
        now += Pause;
        time.Advance(Pause.ToTimeSpan());
        var found = await scan.Look(DueSpan.UpTo(now, now), most, Judge, Cancel);
        return [.. found.Ours.Select(stored => stored.Id)];
    }

    private DueVerdict Judge(StoredDocument stored)
    {
        judged++;
        return stored.Id.StartsWith("ours", StringComparison.Ordinal) ? DueVerdict.Ours : DueVerdict.Others;
    }

    private static async Task Put(Replica host, string name, int count, Instant due)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(Batch.MaxWrites))
            await host.Store.Commit(
                new Batch(
                    "product|x",
                    [
                        .. some.Select(number => new Write.Create(
                            new StoredDocument
                            {
                                Partition = "product|x",
                                Id = $"{name}-{number}",
                                Kind = Kind,
                                Version = 1,
                                Due = due,
                                Body = "{}"u8.ToArray(),
                            }
                        )),
                    ]
                ),
                Cancel
            );
    }
}
