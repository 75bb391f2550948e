using System.Buffers;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>
/// All sentences that may be suggested, found by the words they share with another. A word that few commands have weighs
/// more; one that many have is not looked for.
/// </summary>
internal sealed class NearForms
{
    private const int MostMatches = 32;
    private const double InOrder = 0.05;

    private readonly NearForm[] forms;
    private readonly Dictionary<int, double> weights = [];
    private readonly Dictionary<int, int[]> formsByWord;
    private readonly Dictionary<int, string> topics;

    public NearForms(Vocabulary vocabulary)
    {
        forms =
        [
            .. vocabulary.Usages.Where(usage => !usage.IsNeverGuessed).SelectMany(new NearFormReader(Lexicon).Read),
        ];
        Weigh(vocabulary.Usages.Count());
        formsByWord = forms
            .Index()
            .SelectMany(one => one.Item.Terms.SelectMany(term => term).Distinct().Select(word => (word, one.Index)))
            .Where(one => weights[one.word] > 0)
            .GroupBy(one => one.word, one => one.Index)
            .ToDictionary(word => word.Key, word => word.ToArray());
        topics = TopicsByWord();
    }

    public NearLexicon Lexicon { get; } = new();

    /// <summary>What a word weighs; 0: every second command has it.</summary>
    public double WeightOf(int word) => weights.GetValueOrDefault(word);

    /// <summary>The topic of the help to which the heaviest words of a sentence belong; <c>null</c>: none.</summary>
    public string? TopicOf(NearSentence said)
    {
        var best = said
            .DistinctWords.Where(word => topics.ContainsKey(word.Id))
            .GroupBy(word => topics[word.Id], word => word.Weight)
            .MaxBy(topic => topic.Sum());
        return best?.Key;
    }

    /// <summary>The forms that share most with a sentence, the nearest last.</summary>
    public IReadOnlyList<NearForm> Find(NearSentence said)
    {
        var shared = ArrayPool<double>.Shared.Rent(forms.Length);
        Array.Clear(shared, 0, forms.Length);
        try
        {
            var before = -1;
            foreach (var word in said.DistinctWords)
            {
                if (!formsByWord.TryGetValue(word.Id, out var having))
                    continue;
                foreach (var form in having)
                    shared[form] += word.Weight * (FollowsIn(forms[form], before, word.Id) ? 1 + InOrder : 1);
                before = word.Id;
            }
            return Best(shared, said);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(shared);
        }
    }

    private List<NearForm> Best(double[] shared, NearSentence said)
    {
        var best = new PriorityQueue<int, double>(MostMatches + 1);
        for (var form = 0; form < forms.Length; form++)
        {
            if (shared[form] == 0)
                continue;
            best.Enqueue(form, 2 * shared[form] / (said.Weight + forms[form].Weight));
            if (best.Count > MostMatches)
                best.Dequeue();
        }
        var found = new List<NearForm>(best.Count);
        while (best.TryDequeue(out var form, out _))
            found.Add(forms[form]);
        return found;
    }

    private static bool FollowsIn(NearForm form, int before, int word)
    {
        var seen = false;
        foreach (var term in form.Terms)
            if (seen && Array.IndexOf(term, word) >= 0)
                return true;
            else
                seen |= Array.IndexOf(term, before) >= 0;
        return false;
    }

    private void Weigh(int commands)
    {
        foreach (
            var word in forms
                .SelectMany(form => form.Terms.SelectMany(term => term).Select(word => (word, form.Usage)))
                .Distinct()
                .CountBy(one => one.word)
        )
            weights[word.Key] = Math.Max(0, Math.Log((double)commands / word.Value / 4));
        foreach (var form in forms)
            form.Weigh(word => weights[word]);
    }

    private Dictionary<int, string> TopicsByWord() =>
        forms
            .SelectMany(form => form.Terms.SelectMany(term => term).Select(word => (word, form.Usage.Topic)))
            .Distinct()
            .GroupBy(one => one.word, one => one.Topic)
            .Where(word => word.Count() == 1)
            .ToDictionary(word => word.Key, word => word.First());
}
