using System.Text.RegularExpressions;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Privacy;

/// <summary>Where a product speaks of a member besides what they wrote: their stories, the register, insights that came from them.</summary>
/// <param name="Name">Theirs, as insights say it.</param>
/// <param name="HasMore">There is more than one turn can change.</param>
internal sealed record PersonalTraces(
    string Name,
    IReadOnlyList<Story> Stories,
    IReadOnlyList<Stakeholder> Register,
    IReadOnlyList<Insight> Told,
    bool HasMore
)
{
    // One turn is one batch: with more, the command is said again.
    private const int Most = 90;
    private const int MostWords = 8;

    public int Count => Stories.Count + Register.Count + Told.Count;

    public static async Task<PersonalTraces> Of(Member member, IWork work, CancellationToken cancel)
    {
        var stories = await work.List<Story>(With(Most, [StoryTerms.Assignee(member.Id)]), cancel);
        var register = await work.List<Stakeholder>(With(Most, [Stakeholder.MemberTerm(member.Id)]), cancel);
        var told = await ToldBy(member, work, cancel);
        var pattern = InWords(member.Name);
        var (room, kept) = (Most - stories.Items.Count - register.Items.Count, told.Items.Where(IsTheirs).ToList());
        return new PersonalTraces(
            member.Name,
            stories.Items,
            register.Items,
            [.. kept.Take(Math.Max(0, room))],
            HasMore: (stories.Continuation ?? register.Continuation ?? told.Continuation) is not null
                || kept.Count > room
        );

        bool IsTheirs(Insight insight) => pattern.IsMatch($"{insight.Teller}\n{insight.Source}");
    }

    /// <summary>Frees the stories, takes the member out of the register, and keeps the insights without a name.</summary>
    public void Remove(IWork work)
    {
        foreach (var story in Stories)
            work.Store(story with { Assignee = null });
        foreach (var entry in Register)
            work.Delete(entry);
        foreach (var insight in Told)
            work.Store(
                insight with
                {
                    Teller = null,
                    IsAnonymous = true,
                    Source = insight.Source is { } source ? InWords(Name).Replace(source, "somebody") : null,
                }
            );
    }

    private static Regex InWords(string name) =>
        new($@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static Task<PagedList<Insight>> ToldBy(Member member, IWork work, CancellationToken cancel) =>
        work.List<Insight>(
            new Slice(new SortRange(""), Most) { Words = [.. SearchWords.Of(member.Name).Take(MostWords)] },
            cancel
        );

    private static Slice With(int most, IReadOnlyList<string> terms) => new(new SortRange(""), most) { Terms = terms };
}
