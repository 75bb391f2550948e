using System.Globalization;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>Shows an import before it starts, while it runs and after it ends.</summary>
internal static class ImportCard
{
    private const int LongestLine = 160;

    public static Button HowTo { get; } = new("How to import", "help import");

    public static View Preview(Upload upload)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{Counted(upload.Lines)} in {upload.Name}"),
            new Part.Paragraph(
                $"{upload.UserStories} of {upload.Lines} say who wants what, {upload.Benefits} also why.{(upload.Details is null ? "" : $" With them come {upload.Details}.")} They go to the bottom of the backlog in this order.{Here(upload)}"
            ),
            new Part.Rows(
                [.. upload.First.Select(story => new Row(StoryWords.Cut(story.Title, LongestLine), Detail(story)))],
                1
            ),
        };
        if (upload.Lines > upload.First.Count)
            parts.Add(new Part.Note($"And {upload.Lines - upload.First.Count} more."));
        if (Unusual(upload) is { } unusual)
            parts.Add(unusual);
        return new View(parts);
    }

    public static View Done(ImportJob job, Upload? upload)
    {
        var what =
            job.Written == 0 ? (Rich)"No line was new, so nothing was added"
            : job.Written == 1 ? $"1 story is at the bottom of the backlog: {job.First!.Value:b}"
            : $"{job.Written:N0} stories are at the bottom of the backlog: {job.First!.Value:b} to {job.Last!.Value:b}";
        Rich here =
            job.Here == 0 ? ""
            : job.Here == 1 ? " 1 line was there already."
            : $" {job.Here:N0} lines were there already.";
        var parts = new List<Part> { new Part.Paragraph($"{what}.{here}") };
        if (upload is not null && Unusual(upload) is { } unusual)
            parts.Add(unusual);
        if (job.Parts > 1)
            parts.Add(
                new Part.Note(
                    $"It was written in {job.Parts} steps; each undo takes one of them back, the last one first."
                )
            );
        parts.Add(new Part.Buttons([new Button("See the backlog", "backlog"), StoryWords.Undo]));
        return new View(parts);
    }

    public static View Progress(ImportJob job) =>
        View.Of(
            new Part.Paragraph(
                $"Importing {job.Name}: {job.Written + job.Here:N0} of {job.Lines:N0} lines are done ({(job.Written + job.Here) * 100L / job.Lines}%). It continues by itself."
            ),
            new Part.Buttons([new Button("How far is it?", "import status"), new Button("See the backlog", "backlog")])
        );

    private static string Counted(int lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{lines:N0} {(lines == 1 ? "story" : "stories")}");

    private static Rich Here(Upload upload) =>
        upload.Here switch
        {
            null => " Those that are there already are left out.",
            0 => "",
            1 => " 1 of them is there already and is left out.",
            var here => $" {here} of them are there already and are left out.",
        };

    private static Rich Detail(StoryText story)
    {
        var facts = new List<Rich>();
        if (story.Role is { } role)
            facts.Add($"for {StoryWords.Cut(role, LongestLine)}");
        if (story.Benefit is { } benefit)
            facts.Add($"so that {StoryWords.Cut(benefit, LongestLine)}");
        return Rich.Join(" · ", facts);
    }

    private static Part.Paragraph? Unusual(Upload upload) =>
        upload.Remarks.Count == 0 ? null : new Part.Paragraph($"{"Unusual":b}: {string.Join("; ", upload.Remarks)}.");
}
