using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Import;

/// <summary>Writes an upload into the backlog, one part a turn.</summary>
internal static class ImportSteps
{
    /// <summary>The team's running import, or <c>null</c>.</summary>
    public static async Task<ImportJob?> Running(Turn turn, IWork work, CancellationToken cancel) =>
        await work.Find<BackgroundJob>(BackgroundJob.IdOf(ErrandName(turn.Team.Id)), cancel) is null
            ? null
            : await work.Find<ImportJob>(ImportJob.IdOf(turn.Team.Id), cancel);

    /// <summary>Writes the first part and leaves the rest to a background job.</summary>
    public static async Task<Reply> Start(Upload upload, Turn turn, IWork work, CancellationToken cancel)
    {
        var job = new ImportJob(
            turn.Team.Id,
            upload.Code,
            upload.Name,
            turn.Speaker.Id,
            upload.Lines,
            upload.Parts,
            0,
            0,
            0,
            null,
            null,
            turn.Now
        );
        // A team has one import document, so that two people importing the same lines at once conflict. It is read
        // before it is stored; otherwise the team's earlier job would count as a conflict.
        _ = await work.Find<ImportJob>(job.Id, cancel);
        job = await WritePart(job, turn, work, cancel);
        work.Store(job);
        if (job.IsOver)
            return Reply.Done(ImportCard.Done(job, upload));
        work.Store(
            new BackgroundJob(
                ErrandName(job.Team),
                upload.Code,
                "import continue",
                turn.Place,
                turn.Inbound.Speaker,
                1,
                turn.Now
            )
        );
        return Reply.Done(ImportCard.Progress(job));
    }

    /// <summary>Writes the next part, shows the progress, and ends the background job after the last part.</summary>
    public static async Task<Reply> Continue(
        ImportJob job,
        BackgroundJob backgroundJob,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        job = await WritePart(job, turn, work, cancel);
        work.Store(job);
        if (job.IsOver)
            work.Delete(backgroundJob);
        else
            work.Store(backgroundJob.Next(turn.Now));
        var view = job.IsOver
            ? ImportCard.Done(job, await work.Find<Upload>(Upload.IdOf(job.Code), cancel))
            : ImportCard.Progress(job);
        var card = $"import:{job.Code}";
        if (backgroundJob.Place.IsDirect)
            work.Tell(job.By, view, card);
        else
            work.Post(backgroundJob.Place, view, card);
        return Reply.Done(view);
    }

    public static string ErrandName(string team) => $"import:{team}";

    private static async Task<ImportJob> WritePart(ImportJob job, Turn turn, IWork work, CancellationToken cancel)
    {
        // Parts are gone only after the host was down for days; importing the file again adds the missing stories.
        if (await work.Find<UploadPart>(UploadPart.IdOf(job.Code, job.Next), cancel) is not { } part)
            return job with { Next = job.Parts };
        var lines = await NewLines(part, turn, work, cancel);
        job = job with { Next = job.Next + 1, Here = job.Here + part.Lines.Count - lines.Count };
        return lines.Count == 0 ? job : await Write(lines, job, turn, work, cancel);
    }

    private static async Task<List<UploadedLine>> NewLines(
        UploadPart part,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var lines = new List<UploadedLine>();
        foreach (var line in part.Lines)
            if (!await UploadReading.IsHere(line, turn, work, cancel))
                lines.Add(line);
        return lines;
    }

    private static async Task<ImportJob> Write(
        List<UploadedLine> lines,
        ImportJob job,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var numbers = new List<long>(lines.Count);
        foreach (var _ in lines)
            numbers.Add(await work.Number("story", cancel));
        var orders = await BacklogEnd.Append(work, turn.Team.Id, numbers, cancel);
        for (var at = 0; at < lines.Count; at++)
            work.Store(
                (lines[at].Draft ?? new StoryDraft(lines[at].Story)).At(turn, numbers[at], orders[at]) with
                {
                    Source = lines[at].Source,
                }
            );
        StoryKey Key(long number) => new(turn.Product.Key, number);
        turn.About(Key(numbers[^1]));
        return job with
        {
            Written = job.Written + lines.Count,
            First = job.First ?? Key(numbers[0]),
            Last = Key(numbers[^1]),
        };
    }
}
